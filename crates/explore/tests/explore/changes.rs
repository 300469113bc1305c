use crate::{ladder, station};
use rungs_explore::changes::*;
use rungs_growth::{Change, Piece};

fn marked(pieces: &[Piece]) -> String {
    let mark = |piece: &Piece| match piece.change {
        Change::Same => piece.text.clone(),
        Change::Added => format!("{{+{}+}}", piece.text),
        Change::Removed => format!("[-{}-]", piece.text),
    };
    pieces.iter().map(mark).collect::<Vec<_>>().join(" ")
}

#[test]
fn dump() {
    for (l, t1, a, t2, b) in [
        ("37signals-support", 0, 1, 0, 2),
        ("37signals-support", 0, 1, 1, 0),
        ("basecamp-support", 0, 3, 0, 4),
        ("basecamp-support", 0, 1, 0, 2),
        ("float-support-specialist", 0, 0, 0, 1),
        ("float-support-specialist", 0, 1, 0, 2),
    ] {
        let l = ladder(l);
        let c = compare(station(&l, t1, a), station(&l, t2, b));
        println!("=== {} {:?} {:?}", l.id, c.criteria(), c.statements());
        for g in &c.groups {
            println!("## {}", g.title);
            for r in &g.rows {
                println!("# {} {:?}", r.title, r.what);
                for line in &r.lines {
                    match &line.wording {
                        Wording::Reworded(p) => println!("  ~ {}", marked(p)),
                        Wording::Same => println!("  = {}", line.to.unwrap().text),
                        Wording::Rewritten => {
                            println!("  ! {}\n    {}", line.from.unwrap().text, line.to.unwrap().text)
                        }
                        Wording::OnlyFrom => println!("  - {}", line.from.unwrap().text),
                        Wording::OnlyTo => println!("  + {}", line.to.unwrap().text),
                    }
                    for p in &line.parts {
                        match &p.wording {
                            Wording::Reworded(p) => println!("     ~ {}", marked(p)),
                            w => println!("     {w:?}"),
                        }
                    }
                }
            }
        }
    }
}
