//! The words of ladders in the languages that ladders are written in.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Words for “level”, which stand before a number.
const LEVEL_WORDS: &[&str] = &[
    "level, lvl, lv, grade, band, tier, stage, step, rank, stufe, ebene, niveau, grad, rang, échelon, palier",
    "nivel, escalón, grado, rango, nível, patamar, livello, gradino, fascia, schaal, trede, nivå, niva, trin",
    "steg, taso, poziom, stopień, úroveň, stupeň, szint, nivelul, razina, nivo, raven, уровень, грейд, ступень",
    "рівень, ниво, επίπεδο, seviye, kademe, المستوى, مستوى, רמה, स्तर, ระดับ, cấp, bậc, tingkat, レベル, 等級, 级别",
    "레벨, 등급, 단계, グレード, ランク, ステージ, ステップ, 等级, 職級, 职级, 階級, 段階",
];

/// Words for “level” in scripts without spaces.
const UNSPACED_LEVEL_WORDS: [&str; 12] =
    ["レベル", "グレード", "ランク", "等級", "等级", "级别", "級別", "职级", "職級", "레벨", "등급", "단계"];

/// Words for “levels”, as they stand in headings and in the names of fields.
const LEVEL_PLURALS: &[&str] = &[
    "levels, grades, bands, tiers, stages, steps, ranks, milestones, rungs, stufen, ebenen, niveaus, niveaux",
    "niveles, níveis, niveis, livelli, nivåer, nivaer, tasot, poziomy, úrovně, szintek, уровни, грейды, рівні",
    "seviyeler, レベル, 等級, 级别, 級別, 레벨, 단계, progression, ladder, seniority, position, positions, titles, roles",
];

/// Words of rank, with a number that grows with the rank.
const RANKS: &[(u8, &str)] = &[
    (1, "none, n/a"),
    (10, "intern, internship, trainee, student, stagiaire, praktikant, praktikantin, azubi, auszubildender"),
    (10, "becario, estagiário, estagiario, tirocinante, stagiair, stażysta, stażystka, harjoittelija"),
    (10, "stážista, стажёр, стажер, stajyer"),
    (12, "apprentice, aprendiz"),
    (15, "novice, beginner, newcomer, rookie, starter, einsteiger, anfänger, débutant, principiante"),
    (15, "iniciante, inicial, beginnend, nybörjare, начинающий, новичок"),
    (16, "foundational"),
    (18, "graduate, grad, entry, entry-level"),
    (20, "pomocnik"),
    (22, "assistant"),
    (24, "associate"),
    (25, "junior, jr, júnior, juniora, młodszy, młodsza, mladší, младший, молодший, nuorempi, джуниор"),
    (30, "medarbejder"),
    (40, "mid, mid-level, midlevel, middle, medior, intermediate, intermedio, intermediário, pleno, plena"),
    (40, "средний, мидл"),
    (42, "confirmé, confirmée"),
    (45, "ssr, semi-senior, semisenior"),
    (50, "coordinator, coordenador, coordinador"),
    (52, "experienced, erfahren, erfahrener"),
    (55, "supervisor"),
    (60, "сеньор, senior, sr, sénior, sênior, seniora, starszy, starsza, starší, старший, vanhempi, kıdemli"),
    (60, "uzman, asiantuntija, deputy, ansvarlig"),
    (65, "manager, müdür, yönetici, gerente, kierownik, менеджер"),
    (66, "lead, lider, líder, leiter, leiterin, teamleiter, teamlead, chef, responsable, responsabile"),
    (66, "leidinggevende, vedoucí, ведущий, провідний, лид, jefe, jefa, capo, руководитель, leitend"),
    (66, "leitende, leitender, leder, ledare"),
    (68, "leader, тимлид"),
    (70, "staff, especialista"),
    (72, "expert, experte, expertin, experto, experta, esperto, ekspert, эксперт"),
    (74, "architect"),
    (80, "principal, master, meister, maestro, mestre, главный, head"),
    (84, "vicedirector"),
    (85, "guru, director, direktor, directeur, directrice, diretor, diretora, directora, direttore, dyrektor"),
    (85, "ředitel, директор"),
    (88, "executive"),
    (90, "distinguished, vp, vice-president, vicepresidente, partner"),
    (91, "svp"),
    (92, "evp"),
    (93, "president"),
    (95, "fellow, chief, cto, coo, cxo, c-level"),
    (96, "founder"),
    (97, "ceo"),
];

/// Words of proficiency. They count only where they are most of a label, because criteria use them as well.
const PROFICIENCIES: &[(u8, &str)] = &[
    (1, "no"),
    (2, "unaware"),
    (3, "unfamiliar"),
    (10, "awareness, aware, fundamental awareness, low"),
    (14, "familiar, exploring"),
    (15, "basic, basics, grundlagen, grundkenntnisse, básico, básica, débutante, base, базовый, podstawowy"),
    (16, "foundation, foundations, fundamental, fundamentals, learner"),
    (18, "learning"),
    (20, "emerging"),
    (25, "developing"),
    (28, "growing"),
    (35, "practicing, practising, applying, working"),
    (38, "regular, capable"),
    (40, "independent, medium, kenner, intermediária, intermedia, intermédiaire, średniozaawansowany"),
    (42, "professional, competent, solid, performing"),
    (45, "practitioner, proficient, autonomous, autonome"),
    (48, "skilled"),
    (50, "owning, fortgeschritten, fortgeschrittene, fortgeschrittener"),
    (55, "advanced, strong, könner, avanzado, avanzada, avançado, avançada, avancé, avanzato, gevorderd"),
    (55, "продвинутый, zaawansowany"),
    (58, "accomplished"),
    (60, "profi"),
    (70, "coaching, high, maîtrise"),
    (72, "teaching"),
    (75, "mastering, leading"),
    (80, "mastery, inspiring"),
    (82, "role model"),
    (85, "authority, exceptional, transforming"),
    (88, "thought leader"),
    (92, "visionary"),
];

/// Ranks in scripts without spaces between the words.
const UNSPACED_RANKS: &[(u8, &str)] = &[
    (10, "见习, 實習, 实习, インターン, 인턴"),
    (12, "見習い"),
    (15, "新手, 入门, 新人"),
    (18, "新卒"),
    (20, "助理, 초급"),
    (25, "初级, 初級, ジュニア, 주니어"),
    (40, "中级, 中級, ミドル, 중급, 미들"),
    (50, "进阶"),
    (55, "主任, 係長, 선임"),
    (60, "高级, 高級, 上級, シニア, 고급, 시니어"),
    (62, "主管"),
    (65, "资深, 資深, 经理, 經理, 課長, マネージャー, 책임"),
    (66, "リード"),
    (70, "スタッフ"),
    (72, "专家, 專家, エキスパート"),
    (80, "プリンシパル, マスター, 部長, 수석"),
    (85, "首席, 总监, 總監, 大师, ディレクター"),
    (88, "本部長"),
    (90, "总经理"),
    (95, "フェロー"),
];

/// Words of jobs, of which levels are made.
const JOBS: &[&str] = &[
    "engineer, developer, programmer, designer, manager, agent, specialist, representative, rep, analyst",
    "consultant, architect, scientist, writer, researcher, technician, administrator, officer, advisor, adviser",
    "recruiter, accountant, strategist, marketer, producer, editor, operator, tester, advocate, evangelist",
    "pm, tpm, em, swe, sde, sre, csm, qa, bookkeeper, paralegal, copywriter, videographer, photographer, cook, driver",
    "trainer, coach, teacher, nurse, lawyer, controller, planner, buyer, assistant, associate, supporter",
    "entwickler, entwicklerin, ingenieur, ingenieurin, mitarbeiter, mitarbeiterin, berater, beraterin",
    "sachbearbeiter, ingénieur, ingénieure, développeur, conseiller, ingeniero, ingeniera, desarrollador",
    "desarrolladora, analista, diseñador, agente, engenheiro, desenvolvedor, ingegnere, sviluppatore",
    "ontwikkelaar, utvecklare, инженер, разработчик, エンジニア, デザイナー, 工程师, 工程師, 设计师, 엔지니어, 개발자, inżynier",
];

/// Words of criteria, and of sections that are neither criteria nor levels.
const CRITERION_WORDS: &[&str] = &[
    "communication, leadership, skill, skills, technical, technology, knowledge, impact, scope, delivery",
    "quality, execution, collaboration, teamwork, ownership, autonomy, influence, mentoring, mentorship",
    "planning, responsibilities, responsibility, requirements, expectations, expectation, competencies",
    "competences, competency, attributes, behaviours, behaviors, behavior, results, craft, people, process",
    "processes, culture, values, strategy, problem-solving, decision, decisions, feedback, growth, customer",
    "customers, product, business, compensation, salary, pay, overview, introduction, intro, about, faq",
    "summary, notes, note, comments, examples, example, evidence, background, purpose, how, why, what, when",
    "who, appendix, references, reference, resources, contents, glossary, definitions, credits, license",
    "contributing, changelog, next, links, see, using, usage, principles, philosophy, goals, initiative",
    "creativity, reliability, judgment, judgement, empathy, organization, organisation, management, engagement",
    "domain, expertise, experience, education, tools, tooling, code, coding, testing, design, architecture",
    "security, operations, weight, score, rating, description, definition, category, competence, area",
    "subcategory, subdomain, subarea, skillset, aspect, expected, capability, dimension, pillar, pillars, topic, theme, attribute, title, name, criterion, criteria",
    "comunicación, liderazgo, conocimiento, conocimientos, habilidades, competencias, responsabilidades",
    "resultados, impacto, alcance, kommunikation, führung, fachwissen, wissen, fähigkeiten, kompetenzen",
    "verantwortung, aufgaben, anforderungen, wirkung, zusammenarbeit, qualität, eigenverantwortung, compétences",
    "connaissances, responsabilités, portée, autonomie, qualité, livraison, comunicação, liderança, técnica",
    "conhecimento, competências, comunicazione, competenze, conoscenze, responsabilità, коммуникация, лидерство",
    "навыки, знания, ответственность, komunikacja, przywództwo, wiedza",
];

/// Words with which sections begin that say something about levels or jobs: “What a developer does”.
const QUESTION_WORDS: &[&str] = &[
    "what, what's, how, why, when, where, who, which, about, becoming, being, using, was, wie, warum, wann, wer, wozu",
    "qué, cómo, cuándo, comment, pourquoi, quand, como, quando, cosa, come, perché, hoe, wat, waarom, hvad, vad",
    "что, как, зачем, почему, когда, co, jak, kiedy, dlaczego",
];

/// The words in tables that are found at once.
static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    levels: words(LEVEL_WORDS).collect(),
    plurals: words(LEVEL_PLURALS).collect(),
    ranks: ranked(RANKS).collect(),
    proficiencies: ranked(PROFICIENCIES).collect(),
    jobs: words(JOBS).collect(),
    criteria: words(CRITERION_WORDS).collect(),
    questions: words(QUESTION_WORDS).collect(),
});

/// Returns the words of a list, whose lines part them by commas.
fn words(lines: &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    lines.iter().flat_map(|line| line.split(", "))
}

/// Returns the words of a list with the rank of each.
fn ranked(lines: &'static [(u8, &'static str)]) -> impl Iterator<Item = (&'static str, u8)> {
    lines.iter().flat_map(|(rank, line)| line.split(", ").map(|word| (word, *rank)))
}

struct Words {
    levels: HashSet<&'static str>,
    plurals: HashSet<&'static str>,
    ranks: HashMap<&'static str, u8>,
    proficiencies: HashMap<&'static str, u8>,
    jobs: HashSet<&'static str>,
    criteria: HashSet<&'static str>,
    questions: HashSet<&'static str>,
}

/// Returns the words for “level” that are not written in ASCII, among them those of scripts without spaces.
pub(crate) fn level_words_beyond_ascii() -> impl Iterator<Item = &'static str> {
    words(LEVEL_WORDS).filter(|word| !word.is_ascii())
}

/// Returns whether a word in lower case means “level”.
pub(crate) fn is_level_word(word: &str) -> bool {
    WORDS.levels.contains(word)
}

/// Returns whether a text speaks of levels, in the singular or plural.
pub(crate) fn level_words_in(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|character: char| !character.is_alphanumeric());
    words.any(|word| WORDS.plurals.contains(word) || is_level_word(word))
        || !lower.is_ascii() && UNSPACED_LEVEL_WORDS.iter().any(|word| lower.contains(word))
}

/// Returns the rank of a word in lower case.
pub(super) fn rank(word: &str) -> Option<u8> {
    WORDS.ranks.get(word).copied()
}

/// Returns the rank that a word of proficiency means, if a label consists of it.
pub(super) fn proficiency(label: &str) -> Option<u8> {
    WORDS.proficiencies.get(label).copied()
}

/// Returns the highest rank that a label in a script without spaces names.
pub(super) fn unspaced_rank(label: &str) -> Option<u8> {
    ranked(UNSPACED_RANKS).filter(|(name, _)| label.contains(name)).map(|(_, rank)| rank).max()
}

/// Returns whether a word in lower case is that of a job.
pub(super) fn is_job(word: &str) -> bool {
    WORDS.jobs.contains(word)
}

/// Returns whether a word in lower case stands in the names of criteria rather than of levels.
pub(crate) fn is_criterion_word(word: &str) -> bool {
    WORDS.criteria.contains(word)
}

/// Returns whether a word in lower case begins a question, or a section that answers one.
pub(super) fn is_question_word(word: &str) -> bool {
    WORDS.questions.contains(word)
}
