//! Formatting of dates.

use proptest::prelude::*;
use rungs_exchange::iso_date;

#[test]
fn known_dates_are_formatted() {
    assert_eq!(iso_date(0), "1970-01-01");
    assert_eq!(iso_date(86_399_999), "1970-01-01");
    assert_eq!(iso_date(86_400_000), "1970-01-02");
    assert_eq!(iso_date(951_782_400_000), "2000-02-29");
    assert_eq!(iso_date(951_868_800_000), "2000-03-01");
    assert_eq!(iso_date(1_709_164_800_000), "2024-02-29");
    assert_eq!(iso_date(1_767_225_599_999), "2025-12-31");
    assert_eq!(iso_date(1_767_225_600_000), "2026-01-01");
    assert_eq!(iso_date(4_107_542_400_000), "2100-03-01");
    assert_eq!(iso_date(8_640_000_000_000_000), "275760-09-13");
}

#[test]
fn every_day_follows_the_one_before() {
    let day = |number: u64| iso_date(number * 86_400_000);
    let mut before = day(0);
    let mut in_month = 1;
    for number in 1..100_000 {
        let today = day(number);
        let (month, of_month) = today.rsplit_once('-').unwrap();
        if before.starts_with(month) {
            in_month += 1;
        } else {
            assert!((28..=31).contains(&in_month), "{before} is followed by {today}");
            in_month = 1;
        }
        assert_eq!(of_month.parse(), Ok(in_month), "{before} is followed by {today}");
        assert!(before < today);
        before = today;
    }
}

proptest! {
    #[test]
    fn every_time_has_a_date(ms in any::<u64>()) {
        prop_assert!(iso_date(ms).len() >= 10);
    }
}
