//! The lists of a casebook, opened: decrypted and decoded once, however often they are linked.

use std::collections::BTreeMap;
use std::sync::Arc;

use sijill_casebook::Casebook;
use sijill_intake::list::{List, Mapping};
use sijill_linkage::Progress;
use sijill_model::{Case, ExhibitId, List as Listed, Recorded, RestsOn};

use crate::{Register, RegisterError};

/// A list of the casebook with what was said when it was taken in.
#[derive(Clone, Debug)]
pub struct Held {
    /// The act that took it in.
    pub act: Arc<Recorded<Listed>>,
    /// On whom it rests.
    pub rests: RestsOn,
}

/// The name of a list's file, and its bytes.
pub type FileOfList = (String, Vec<u8>);

/// Lists as they were opened. Cheap to clone; what it holds is shared.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// By exhibit, in the order of the case.
    lists: BTreeMap<ExhibitId, (Arc<Recorded<Listed>>, Arc<List>)>,
}

impl Opened {
    /// Opens all lists of a case.
    ///
    /// # Errors
    /// When the case has none, when one cannot be read, when the casebook cannot.
    pub fn of(casebook: &Casebook, case: &Case) -> Result<Self, RegisterError> {
        Self::default().renew(casebook, case)
    }

    /// The lists that a case holds now: those that are open already are taken over, others opened.
    ///
    /// # Errors
    /// As [`Opened::of`].
    pub fn renew(&self, casebook: &Casebook, case: &Case) -> Result<Self, RegisterError> {
        self.renew_with(case, &mut |act| read_list(casebook, act))
    }

    /// As [`Opened::renew`], where the casebook is held only while the bytes of a list are read: `read` gives the
    /// name of its file and the bytes.
    ///
    /// # Errors
    /// As [`Opened::of`].
    pub fn renew_with(
        &self,
        case: &Case,
        read: &mut dyn FnMut(&Recorded<Listed>) -> Result<FileOfList, RegisterError>,
    ) -> Result<Self, RegisterError> {
        some(case)?;
        let mut lists = BTreeMap::new();
        for (exhibit, act) in &case.lists {
            let list = match self.list(exhibit, act) {
                Some(list) => list,
                None => {
                    let (name, bytes) = read(act)?;
                    Arc::new(opened(&name, bytes, act)?)
                }
            };
            lists.insert(*exhibit, (Arc::clone(act), list));
        }
        Ok(Self { lists })
    }

    /// Links the lists of a case, with the decisions that stand in it.
    ///
    /// # Errors
    /// When the case has no list or one that is not open, and when progress says to stop.
    pub fn link(&self, case: &Case, progress: &impl Progress) -> Result<Register, RegisterError> {
        some(case)?;
        let mut lists = Vec::with_capacity(case.lists.len());
        let mut held = Vec::with_capacity(case.lists.len());
        for (exhibit, act) in &case.lists {
            let not_opened = || RegisterError::NotOpened { label: act.label.clone() };
            lists.push(self.list(exhibit, act).ok_or_else(not_opened)?);
            held.push(Held { rests: case.rests_on(act), act: Arc::clone(act) });
        }
        Register::linked(case, lists, held, progress)
    }

    /// A list that is open as the same operation took it in: another may have mapped the same file differently.
    fn list(&self, exhibit: &ExhibitId, act: &Recorded<Listed>) -> Option<Arc<List>> {
        let (opened, list) = self.lists.get(exhibit)?;
        (opened.op == act.op).then(|| Arc::clone(list))
    }
}

fn some(case: &Case) -> Result<(), RegisterError> {
    if case.lists.is_empty() {
        return Err(RegisterError::NoLists { hidden: case.hidden_lists });
    }
    Ok(())
}

/// Opens a list of the casebook by the mapping with which it was taken in. `names` are those of the exhibits.
///
/// # Errors
/// When the file cannot be read as a list, or the casebook cannot.
pub fn open_list(
    casebook: &Casebook,
    names: &BTreeMap<ExhibitId, String>,
    act: &Recorded<Listed>,
) -> Result<List, RegisterError> {
    let bytes = casebook.exhibit(&act.exhibit)?;
    opened(names.get(&act.exhibit).map_or(act.label.as_str(), String::as_str), bytes, act)
}

/// The name of a list's file and its bytes.
///
/// # Errors
/// When the casebook cannot be read.
pub fn read_list(casebook: &Casebook, act: &Recorded<Listed>) -> Result<(String, Vec<u8>), RegisterError> {
    let mut names = casebook.exhibits()?;
    let name = names.remove(&act.exhibit).unwrap_or_else(|| act.label.clone());
    Ok((name, casebook.exhibit(&act.exhibit)?))
}

fn opened(name: &str, bytes: Vec<u8>, act: &Recorded<Listed>) -> Result<List, RegisterError> {
    let fault = |why: String| RegisterError::Unreadable {
        label: act.label.clone(),
        exhibit: act.exhibit,
        op: act.op,
        why,
    };
    let mapping = Mapping::from_toml(&act.mapping).map_err(|error| fault(error.to_string()))?;
    List::open(name, bytes, Some(&mapping)).map_err(|problems| fault(problems.to_string()))
}
