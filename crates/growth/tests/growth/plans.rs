//! The plan as Markdown.

use rungs_growth::{Plan, plan};
use rungs_store::Record;

use crate::{ladder, scores};

#[test]
fn a_plan_is_a_markdown_task_list() {
    let ladder = ladder("37signals-support");
    let track = &ladder.tracks[0];
    let all: Vec<String> = track.criteria().map(|(_, row)| format!("{}=l3", row.id)).collect();
    let given = scores(&(all.join(" ") + " skill-technical=l2 skill-scope=not-yet"));
    let text = plan(
        &ladder,
        track,
        2,
        "L2 · 11 of 11 criteria scored",
        &Plan::new(track, 2, |item| given.get(item), &Record::new(ladder.id.clone(), String::new())),
    );
    assert_eq!(
        text,
        "# Growing to Senior Customer Support Rep\n\
         \n\
         Titles for Customer Support, 37signals · Representatives\n\
         \n\
         L2 · 11 of 11 criteria scored\n\
         \n\
         ## Skill\n\
         \n\
         - [ ] **Technical (1 of 2)** (now L2) **Proficient in one or more products.** Communicates knowledge to customers well and with enthusiasm, and able to adapt messaging to the situation.\n\
         \n\
         - [ ] **Scope** (not yet) Works independently on small projects and are a reliable contributor to larger projects.\n"
    );
}

#[test]
fn a_plan_without_gaps_says_so() {
    let ladder = ladder("basecamp-support");
    let text = plan(&ladder, &ladder.tracks[0], 0, "", &Plan::default());
    assert!(text.ends_with("Everything that is asked here is met.\n"), "{text}");
}

#[test]
fn markdown_in_a_ladder_is_escaped() {
    let mut ladder = ladder("float-support-specialist");
    ladder.title = "# <b>*Titles*</b> [x](y) `z`".to_owned();
    let text = plan(&ladder, &ladder.tracks[0], 0, "", &Plan::default());
    assert!(text.contains(r"\# \<b\>\*Titles\*\</b\> \[x\](y) \`z\`, Float"), "{text}");
}
