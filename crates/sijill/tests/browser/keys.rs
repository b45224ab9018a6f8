//! A page used by its keys alone.

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use serde_json::json;

use crate::tab::Tab;

/// Keys that are no letter, as WebDriver numbers them.
pub(crate) const TAB: char = '\u{e004}';
pub(crate) const ENTER: char = '\u{e007}';
const CONTROL: char = '\u{e009}';
const DELETE: char = '\u{e017}';

/// More presses of the tabulator than any page has fields.
const MOST: usize = 250;

/// What keys do.
pub(crate) trait Keys {
    /// Types letters, one after the other, into whatever has the focus.
    async fn types(&self, text: &str);
    /// Goes on by the tabulator to the field with an id.
    async fn to(&self, id: &str);
    /// The same, to a button by its words.
    async fn to_button(&self, words: &str);
    /// The same, to what opens a folded part.
    async fn to_summary(&self, words: &str);
    /// Goes to a field and takes out what stands there.
    async fn empty(&self, id: &str);
    /// Saves a form from wherever one is in it.
    async fn saves(&self);
}

async fn press(tab: &Tab<'_>, actions: Vec<KeyAction>) {
    let keys = actions.into_iter().fold(KeyActions::new("keys".into()), InputSource::then);
    tab.client.perform_actions(keys).await.unwrap();
}

/// Presses the tabulator until a script, asked of what has the focus, returns true.
async fn seek(tab: &Tab<'_>, is: &str, what: &str) {
    for _ in 0..MOST {
        let script = format!("const one = document.activeElement; return {is}");
        if tab.ask(&script).await.as_bool() == Some(true) {
            return;
        }
        press(tab, vec![KeyAction::Down { value: TAB }, KeyAction::Up { value: TAB }]).await;
    }
    panic!("{what} cannot be reached by the tabulator");
}

impl Keys for Tab<'_> {
    async fn types(&self, text: &str) {
        let both = |value| [KeyAction::Down { value }, KeyAction::Up { value }];
        press(self, text.chars().flat_map(both).collect()).await;
    }

    async fn to(&self, id: &str) {
        seek(self, &format!("one.id === {}", json!(id)), id).await;
    }

    async fn to_button(&self, words: &str) {
        let is = format!("one.localName === 'button' && one.innerText === {}", json!(words));
        seek(self, &is, words).await;
    }

    async fn to_summary(&self, words: &str) {
        let is = format!("one.localName === 'summary' && one.innerText.includes({})", json!(words));
        seek(self, &is, words).await;
    }

    async fn empty(&self, id: &str) {
        self.to(id).await;
        press(
            self,
            vec![
                KeyAction::Down { value: CONTROL },
                KeyAction::Down { value: 'a' },
                KeyAction::Up { value: 'a' },
                KeyAction::Up { value: CONTROL },
                KeyAction::Down { value: DELETE },
                KeyAction::Up { value: DELETE },
            ],
        )
        .await;
    }

    async fn saves(&self) {
        press(
            self,
            vec![
                KeyAction::Down { value: CONTROL },
                KeyAction::Down { value: ENTER },
                KeyAction::Up { value: ENTER },
                KeyAction::Up { value: CONTROL },
            ],
        )
        .await;
    }
}
