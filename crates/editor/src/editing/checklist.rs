//! A checklist whose texts can be changed: a section for each level, with its statements.

use leptos::prelude::*;
use rungs_authoring::{CellRef, Element};
use rungs_domain::ladder::{Criterion, Id};

use super::add::{AddButton, NewElement};
use super::context::Editor;
use super::level::LevelName;
use super::menu::Menu;
use super::spot::{Spot, cell_id};
use super::statements::Statements;
use super::text::Words;

/// A checklist.
#[component]
pub(super) fn Checklist(editor: Editor, track: Id) -> impl IntoView {
    let (of_levels, of_groups) = (track.clone(), track.clone());
    let levels = Memo::new(move |_| editor.levels(&of_levels));
    let groups = Memo::new(move |_| editor.groups(&of_groups));
    let of_each = track.clone();
    let new_level = {
        let track = track.clone();
        Callback::new(move |()| Spot::NewLevel { track: track.clone(), after: editor.levels(&track).pop() })
    };
    let of_new = track.clone();
    let new_group =
        Callback::new(move |()| Spot::NewGroup { track: track.clone(), after: editor.groups(&track).pop() });
    let group_fields = move || {
        let fields = groups.get().into_iter().map(|group| {
            let spot = Spot::NewGroup { track: of_new.clone(), after: Some(group) };
            view! { <NewElement editor spot/> }
        });
        fields.collect_view()
    };
    view! {
        <div class="edit-checklist">
            <For each=move || levels.get() key=Id::clone let:level>
                <section class="edit-section">
                    <div class="edit-section-head"><LevelName editor track=of_each.clone() level=level.clone()/></div>
                    <Groups editor track=of_each.clone() level groups/>
                </section>
            </For>
        </div>
        {group_fields}
        <p class="edit-additions">
            <AddButton editor spot=new_level label="Add a level"/>
            <AddButton editor spot=new_group label="Add a heading to all levels"/>
        </p>
    }
}

/// The groups at a level.
#[component]
fn Groups(editor: Editor, track: Id, level: Id, groups: Memo<Vec<Id>>) -> impl IntoView {
    view! {
        <For each=move || groups.get() key=Id::clone let:group>
            <GroupAt editor track=track.clone() group level=level.clone()/>
        </For>
    }
}

#[component]
fn GroupAt(editor: Editor, track: Id, group: Id, level: Id) -> impl IntoView {
    let of_criteria = (track.clone(), group.clone());
    let criteria = Memo::new(move |_| {
        let ids = |criteria: &Vec<Criterion>| criteria.iter().map(|criterion| criterion.id.clone()).collect::<Vec<_>>();
        editor.of_group(&of_criteria.0, &of_criteria.1, |group| ids(&group.criteria))
    });
    let heading = Element::Group { track: track.clone(), group };
    let of_level = level.clone();
    view! {
        <Heading editor element=heading at=level/>
        <For each=move || criteria.get() key=Id::clone let:criterion>
            <Heading
                editor
                element=Element::Criterion { track: track.clone(), criterion: criterion.clone() }
                at=of_level.clone()
            />
            <ListAt editor cell=CellRef { track: track.clone(), criterion, level: of_level.clone() }/>
        </For>
    }
}

/// The title of a group or criterion, if it has one.
#[component]
fn Heading(editor: Editor, element: Element, at: Id) -> impl IntoView {
    let of_title = element.clone();
    let has_title = Memo::new(move |_| !editor.words(&of_title).is_empty());
    let is_group = matches!(element, Element::Group { .. });
    let place = StoredValue::new((element, at));
    let heading = move || {
        let (element, at) = place.get_value();
        let (of_menu, of_menu_at) = (element.clone(), at.clone());
        view! {
            <div class="edit-named edit-heading" class:is-group=is_group>
                <Words editor element at=Some(at) placeholder=""/>
                <Menu editor element=of_menu at=Some(of_menu_at)/>
            </div>
        }
    };
    move || has_title.get().then(heading)
}

#[component]
fn ListAt(editor: Editor, cell: CellRef) -> impl IntoView {
    let id = cell_id(&cell);
    view! { <div class="edit-list" id=id><Statements editor cell/></div> }
}
