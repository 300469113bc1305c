//! Rules for dependencies between crates.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;
use xshell::{Shell, cmd};

/// The runtime dependencies of all crates, without those of tests and build scripts.
pub struct Graph {
    /// Names of packages by id.
    names: BTreeMap<String, String>,
    /// Ids of a package's dependencies, by its id.
    dependencies: BTreeMap<String, Vec<String>>,
}

impl Graph {
    /// Loads the graph from `cargo metadata`.
    pub fn load(shell: &Shell) -> Result<Self> {
        let metadata = cmd!(shell, "cargo metadata --format-version 1 --filter-platform wasm32-unknown-unknown");
        Self::parse(&metadata.quiet().ignore_stderr().read().context("cargo metadata failed")?)
    }

    fn parse(metadata: &str) -> Result<Self> {
        let metadata: Value = serde_json::from_str(metadata)?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let is_normal = |dependency: &Value| list(&dependency["dep_kinds"]).iter().any(|it| it["kind"].is_null());
        let names = list(&metadata["packages"]).iter().map(|it| (text(&it["id"]), text(&it["name"]))).collect();
        let dependencies = list(&metadata["resolve"]["nodes"])
            .iter()
            .map(|node| {
                let normal = list(&node["deps"]).into_iter().filter(is_normal);
                (text(&node["id"]), normal.map(|dependency| text(&dependency["pkg"])).collect())
            })
            .collect();
        Ok(Self { names, dependencies })
    }

    /// Returns the names of all direct and indirect dependencies of a crate, without [`FOR_EVERY_PLATFORM`].
    fn reachable_from(&self, name: &str) -> Result<BTreeSet<&str>> {
        let (start, _) =
            self.names.iter().find(|(_, other)| *other == name).with_context(|| format!("no crate {name}"))?;
        let mut seen = BTreeSet::new();
        let mut waiting = vec![start];
        while let Some(id) = waiting.pop() {
            for dependency in self.dependencies.get(id).into_iter().flatten() {
                let is_followed = self.names.get(dependency).is_none_or(|name| name != FOR_EVERY_PLATFORM);
                if is_followed && seen.insert(dependency) {
                    waiting.push(dependency);
                }
            }
        }
        Ok(seen.into_iter().filter_map(|id| self.names.get(id)).map(String::as_str).collect())
    }
}

/// Pure crates: they must not depend on the web, so that they can be tested and used without a browser.
const PURE: [&str; 11] = [
    "rungs-authoring",
    "rungs-domain",
    "rungs-route",
    "rungs-templates",
    "rungs-growth",
    "rungs-explore",
    "rungs-import",
    "rungs-store",
    "rungs-exchange",
    "rungs-revision",
    "rungs-site",
];

/// A source of random numbers, which has an implementation for every platform. What it depends on does not count: `zip`
/// uses it for encryption, and the importer does not.
const FOR_EVERY_PLATFORM: &str = "getrandom";

/// Returns the web dependencies of pure crates.
pub fn web_in_pure_crates(graph: &Graph) -> Result<Vec<String>> {
    let is_web = |name: &str| {
        ["wasm-bindgen", "js-sys", "web-sys"].contains(&name)
            || name.split(['-', '_']).next().is_some_and(|family| ["leptos", "gloo"].contains(&family))
    };
    let mut problems = Vec::new();
    for pure in PURE {
        let found = graph.reachable_from(pure)?.into_iter().filter(|name| is_web(name));
        problems.extend(found.map(|name| format!("{pure} depends on {name}, which requires the web")));
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(problems: impl Fn(&Graph) -> Result<Vec<String>>) {
        let shell = Shell::new().unwrap();
        assert_eq!(problems(&Graph::load(&shell).unwrap()).unwrap(), [""; 0]);
    }

    #[test]
    fn pure_crates_do_not_depend_on_the_web() {
        check(web_in_pure_crates);
    }

    #[test]
    fn only_runtime_dependencies_are_followed() {
        let metadata = r#"{
            "packages": [
                {"id": "1", "name": "rungs-web"}, {"id": "2", "name": "rungs-domain"}, {"id": "3", "name": "rungs-import"},
                {"id": "4", "name": "gloo-storage"}, {"id": "5", "name": "helper"}, {"id": "6", "name": "rungs-templates"}, {"id": "7", "name": "rungs-growth"},
                {"id": "8", "name": "rungs-store"}, {"id": "9", "name": "rungs-exchange"}, {"id": "10", "name": "rungs-desk"},
                {"id": "11", "name": "rungs-explore"}, {"id": "12", "name": "rungs-route"}, {"id": "13", "name": "rungs-revision"},
                {"id": "14", "name": "rungs-site"}, {"id": "15", "name": "rungs-authoring"}
            ],
            "resolve": {"nodes": [
                {"id": "1", "deps": [
                    {"pkg": "2", "dep_kinds": [{"kind": null}]},
                    {"pkg": "3", "dep_kinds": [{"kind": "build"}, {"kind": "dev"}]}
                ]},
                {"id": "2", "deps": [{"pkg": "5", "dep_kinds": [{"kind": null}]}]},
                {"id": "5", "deps": [{"pkg": "4", "dep_kinds": [{"kind": "dev"}, {"kind": null}]}]}
            ]}
        }"#;
        let graph = Graph::parse(metadata).unwrap();
        let expected = ["rungs-domain depends on gloo-storage, which requires the web"];
        assert_eq!(web_in_pure_crates(&graph).unwrap(), expected);
    }
}
