//! The table of what each kind of wiki allows; on narrow screens a list.

use maud::{Markup, html};
use rungs_explore::embed::{Basis, Claim, EmbedMethod, HOSTS, Host};

/// Renders the heading, a note on the sources, and the table.
pub fn embed_hosts() -> Markup {
    html! {
            h2 id="rungs-embed-hosts" { "What each kind of wiki allows" }
            p {
                "“Tried” is what the tests of Rungs do in that wiki. “Documented” leads to the wiki’s own documentation. Where that says nothing that could be found, nothing is claimed."
            }
            // Browsers drop the implicit roles of a table that CSS lays out as a list.
            table role="table" {
                thead role="rowgroup" {
                    tr role="row" {
                        th role="columnheader" scope="col" { "Wiki" }
                        @for method in EmbedMethod::ALL { th role="columnheader" scope="col" { (method.name()) } }
                        th role="columnheader" scope="col" { "What to do" }
                    }
                }
                tbody role="rowgroup" {
                    @for host in &HOSTS {
                        tr role="row" {
                            th role="rowheader" scope="row" { (host.name) }
                            @for method in EmbedMethod::ALL { td.claim role="cell" { (claim(host, method)) } }
                            td.steps role="cell" { (host.steps.join(" ")) }
                        }
                    }
                }
            }
    }
}

fn claim(host: &Host, method: EmbedMethod) -> Markup {
    html! {
        span.method aria-hidden="true" { (method.name()) }
        @match host.claim(method) {
            Claim::Unknown => span.unknown { "Not documented" },
            Claim::Known(allowed, ground) => {
                span.allowed data-allowed=(allowed.name()) { (allowed.name()) }
                @match ground {
                    Basis::Tried(version) => {
                        span.ground { "tried" }
                        @if !version.is_empty() { span.holds-for { (version) } }
                    },
                    Basis::Documented(source) => {
                        a.ground href=(source.address) rel="noreferrer" {
                            "documented"
                            span.visually-hidden { " by " (host.name) ": " (method.name()) }
                        }
                        @if !source.holds_for.is_empty() { span.holds-for { (source.holds_for) } }
                    },
                }
            },
        }
    }
}
