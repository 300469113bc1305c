// Stored data of three people, in the format of schema 1, which the app migrates. There is one function per person, to
// be called before the app is opened. `WORDINGS` contains the wording that each answer refers to, by ladder, track,
// item and answer.
const HALF_YEAR = Date.UTC(2026, 5, 26, 10), TODAY = Date.UTC(2026, 10, 20, 15);
const at = (time, value) => ({ at: time, value });
const level = (id) => (id === "-" ? "not_yet" : id === "x" ? "not_applicable" : id === "." ? undefined : { level: id });
const items = (time, answers, wordings) => Object.fromEntries(Object.entries(answers).filter(([, score]) => score !== undefined)
  .map(([item, score]) => [item, { score, at: time, title: wordings[item].title, wording: wordings[item][score.level ?? "other"] }]));
const record = (ladder, time, tracks) => ({ schema: 1, ladder, revision: "1",
  tracks: Object.fromEntries(Object.entries(tracks).map(([track, answers]) => [track, items(time, answers, WORDINGS[ladder][track])])) });
const store = (ladder, scores, journal) => {
  localStorage.setItem(`rungs:scores:${ladder}`, JSON.stringify(scores));
  localStorage.setItem(`rungs:journal:${ladder}`, JSON.stringify({ schema: 1, ladder, ...journal }));
};

const REPRESENTATIVE = ["skill-technical", "skill-technical-2", "skill-tech-and-tooling", "skill-scope", "skill-judgment",
  "engagement-ownership-manager-of-one", "engagement-communication", "engagement-planning", "engagement-flexibility",
  "engagement-trust", "coachability-feedback"];
const representative = (time, answers) => record("37signals-support", time, {
  representatives: Object.fromEntries(REPRESENTATIVE.map((item, index) => [item, level(answers[index])])) });
const serves = (...list) => list.map((item) => ({ track: "representatives", item }));

// A representative between L2 and L3 before a review, with the manager's answers.
const representativeBeforeReview = () => store("37signals-support",
  representative(TODAY, ["l3", "l3", "l2", "l3", "l2", "l3", "l3", "l2", "l2", "l3", "l4"]), {
    evidence: {
      "019a-1": at(TODAY, { text: "Rewrote the refund playbook with Billing; first replies on refunds went from two days to four hours.\nhttps://wiki.example.com/support/refund-playbook", serves: serves("skill-scope", "engagement-ownership-manager-of-one") }),
      "019a-2": at(TODAY, { text: "Taught three “Getting started” classes, 64 people, rating 4.8.", serves: serves("skill-technical") }),
      "019a-3": at(TODAY, { text: "Handled the June outage queue alone on the Saturday. Thanks from ops@example.com in the review of it.", serves: serves("engagement-trust", "skill-judgment", "skill-technical-2") }),
      "019a-4": at(TODAY, { text: "Asked Sam for feedback after each escalation, and kept a list of what I changed.", serves: serves("coachability-feedback") }),
    },
    steps: {
      "representatives/skill-judgment": at(TODAY, { priority: 1, next: "Lead the triage rota for December, and write down how I decide", due: "2026-12-18" }),
      "representatives/engagement-planning": at(TODAY, { priority: 2, next: "Plan the January project for two people with Sam", due: "2027-01-15" }),
      "representatives/skill-tech-and-tooling": at(TODAY, { next: "Pair with Kim on the console twice" }),
    },
    targets: { target: at(TODAY, { track: "representatives", level: "l3" }) },
    snapshots: {
      "0199-1": at(HALF_YEAR, { name: "Mid-year review", taken_at: HALF_YEAR, edition: "", scores: representative(HALF_YEAR, ["l2", "l2", "l2", "l2", "l1", "l2", "l3", "l2", "l1", "l2", "l3"]) }),
      "0199-0": at(HALF_YEAR, { name: "First day", taken_at: Date.UTC(2026, 0, 9), edition: "", scores: representative(HALF_YEAR, ["l1", "l1", "-", "l1", "l1", "l2", "l2", "l1", "l1", "l1", "."]) }),
    },
    people: { "019b-1": at(TODAY, { name: "Sam, my manager", scores: representative(TODAY, ["l3", "l3", "l3", "l2", "l2", "l4", "l3", "l2", "l3", "l3", "l3"]), target: { track: "representatives", level: "l3" }, notes: [{ text: "A strong half-year. Let us talk about scope: bigger things than the playbook, with others.", serves: [] }] }) },
  });

// A person with five years of experience, on a checklist.
const CHECKED = ["l1-throughput-and-productivity-is-uneven:x", "l1-adept-at-commonly-asked-questions:met", "l1-uses-helpscout-effectively:met",
  "l1-prefers-email-support-over-phone:x", "l1-works-on-routine-emails-or:x", "l1-less-than-2-yrs-support:x",
  "l2-work-beyond-customer-support-emails:met", "l2-throughput-and-productivity-is-predictable:met",
  "l2-teaches-classes-and-or-contributes:met", "l2-pattern-recognition-regarding-problem-areas:met", "l2-usually-at-least-2-5:met",
  "l3-work-beyond-customer-support-tickets:met", "l3-has-predictable-and-high-throughput:met", "l3-can-provide-material-feedback-on:partly",
  "l3-tests-on-multiple-platforms-and:partly", "l3-can-single-handedly-handle-a:met", "l3-pattern-recognition-fully-developed-in:not_yet",
  "l3-usually-at-least-5-8:met", "l4-understands-when-to-initiate-on:partly", "l4-deep-substantial-expertise-in-multiple:not_yet",
  "l4-work-happens-completely-autonomously-with:not_yet", "l4-fully-capable-of-owning-and:not_yet", "l4-usually-at-least-8-12:not_yet"];
const checked = (time, only) => record("basecamp-support", time, { "titles-for-support":
  Object.fromEntries(CHECKED.slice(0, only).map((answer) => answer.split(":")).map(([item, answer]) => [item, answer === "x" ? level(answer) : answer])) });
const supporterWithFiveYears = () => store("basecamp-support", checked(TODAY), {
  evidence: { "019a-1": at(TODAY, { text: "Ran the phone line alone in week 31.", serves: [{ track: "titles-for-support", item: "l3-can-single-handedly-handle-a" }] }) },
  steps: { "titles-for-support/l3-tests-on-multiple-platforms-and": at(TODAY, { priority: 1, next: "Borrow an Android phone from QA and test the next release on it", due: "2026-12-11" }) },
  snapshots: { "0199-1": at(HALF_YEAR, { name: "Spring", taken_at: HALF_YEAR, edition: "", scores: checked(HALF_YEAR, 14) }) },
});

// A specialist with first leadership duties, on a ladder with long titles.
const FLOAT = { "customer-support-product-knowledge": "l3", "customer-support-analytical-thinking-and-customer-issue-resolution": "l3",
  "customer-support-customer-empathy-and-advocacy": "l4", "customer-support-project-management": "l3", "collaboration-and-influence": "l3",
  "customer-and-product-knowledge-and-sharing": "l2", "strategic-vision-and-direction": "l2", "challenge-status-quo-and-innovation": "l3",
  "problem-solving-and-decision-making": "l3", "prioritization": "l4", "delivery-and-reliability": "l3", "communication": "l4",
  "include-these-competencies-if-you-are-a-people-manager-performance-and-feedback": "l3",
  "include-these-competencies-if-you-are-a-people-manager-development-and-growth": "l3" };
const specialistWhoLeads = () => store("float-support-specialist", record("float-support-specialist", TODAY, {
  "customer-support-specialist": Object.fromEntries(Object.entries(FLOAT).map(([item, id]) => [item, level(id)])) }), {
  evidence: { "019a-1": at(TODAY, { text: "Two people I onboarded passed their probation.", serves: [{ track: "customer-support-specialist", item: "include-these-competencies-if-you-are-a-people-manager-development-and-growth" }] }) } });
