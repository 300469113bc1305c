//! The chart of a profile as a file.

use maud::Markup;
use rungs_domain::ladder::TrackKind;

use super::axes::axes;
use super::{Profile, shapes};
use crate::picture::{AxisGroup, Bar, Content, Picture, axis_groups, picture};
use crate::radar::Radar;
use crate::words;

/// Renders the chart of a profile as an SVG file. `date` is the day on which it is saved.
pub fn profile_picture(profile: &Profile<'_>, date: &str) -> Markup {
    let Profile { ladder, track, assessment, .. } = *profile;
    let headline = words::estimate_headline(track, assessment, ladder.threshold);
    let coverage = format!("{date} · {}", words::coverage(track, assessment));
    let (ladder_name, details) = (words::full_title(ladder), [headline.as_str(), coverage.as_str()]);
    let draw = |content: Content<'_>| {
        picture(&Picture { ladder: &ladder_name, track: &track.title, details: &details, content })
    };
    match track.kind {
        TrackKind::Matrix => with_radar(profile, &headline, draw),
        TrackKind::Checklist => with_bars(profile, draw),
    }
}

fn with_radar(profile: &Profile<'_>, description: &str, draw: impl FnOnce(Content<'_>) -> Markup) -> Markup {
    let track = profile.track;
    let axes = axes(profile);
    let (reached, earlier): (Vec<_>, Vec<_>) = axes.iter().map(|axis| (axis.reach, axis.earlier)).unzip();
    let level_names: Vec<&str> = track.levels.iter().map(|level| level.short_name()).collect();
    let target = track.levels.get(profile.level).map(words::level_name).unwrap_or_default();
    let axis_names = if profile.by_group {
        vec![AxisGroup { title: "", names: axes.iter().map(|axis| axis.name.as_str()).collect() }]
    } else {
        axis_groups(profile.groups)
    };
    draw(Content::Radar {
        radar: Radar {
            levels: track.levels.len(),
            axes: axes.len(),
            shapes: &shapes(&reached, profile.snapshot.map(|snapshot| (snapshot.name.as_str(), earlier.as_slice()))),
            target: Some(profile.level + 1),
            ring_labels: &level_names,
            description,
        },
        axes: &axis_names,
        target: &target,
    })
}

fn with_bars(profile: &Profile<'_>, draw: impl FnOnce(Content<'_>) -> Markup) -> Markup {
    let Profile { ladder, track, assessment, .. } = *profile;
    let levels = track.levels.iter().zip(&assessment.levels);
    let texts: Vec<(String, String)> =
        levels.map(|(level, share)| (words::level_name(level), words::level_share(share))).collect();
    let bars: Vec<Bar<'_>> = texts
        .iter()
        .zip(&assessment.levels)
        .map(|((name, numbers), share)| Bar { name, share: share.share(), numbers })
        .collect();
    draw(Content::Bars { bars: &bars, threshold: ladder.threshold })
}
