//! Victims and records as JSON, as `docs/json.md` describes it: for programs and for pages.

use serde::Serialize;
use sijill_model::{FieldKind, RecordId, VictimId};

use crate::{Profile, Register, Victim};

/// Whether protected fields are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protected {
    /// They are left out.
    Hidden,
    /// They were asked for.
    Shown,
}

impl Protected {
    /// By whether they were asked for.
    #[must_use]
    pub fn of(asked: bool) -> Self {
        if asked { Self::Shown } else { Self::Hidden }
    }
}

/// Whether what a column holds is protected: religion and ethnicity, for which people are killed.
#[must_use]
pub fn is_protected(kind: FieldKind) -> bool {
    matches!(kind, FieldKind::Religion | FieldKind::Ethnicity)
}

/// A stretch of years of age.
#[derive(Clone, Debug, Serialize)]
pub struct Years {
    /// At least.
    pub low: u8,
    /// At most.
    pub high: u8,
}

/// A profile as JSON: what stands in `docs/json.md`.
#[derive(Clone, Debug, Serialize)]
pub struct ProfileJson {
    /// Names in every form in which they are written.
    pub names: Vec<String>,
    /// What is said of the sex; two when records differ, and so with all below.
    pub sex: Vec<&'static str>,
    /// Age at the incident.
    pub age: Vec<Years>,
    /// The finest place of each record, as it is shown.
    pub place: Vec<String>,
    /// Date of death.
    pub died: Vec<String>,
    /// When the death was documented.
    pub documented: Vec<String>,
    /// Type of death.
    pub death_type: Vec<String>,
    /// Protected: only when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub religion: Option<Vec<String>>,
    /// Protected: only when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ethnicity: Option<Vec<String>>,
}

/// A victim as JSON.
#[derive(Clone, Debug, Serialize)]
pub struct VictimJson<'a> {
    /// Its id.
    pub id: &'a VictimId,
    /// What its records say together.
    #[serde(flatten)]
    pub profile: ProfileJson,
    /// How well it is attested, in a word.
    pub attested: &'static str,
    /// From how many independent origins its records come.
    pub origins: usize,
    /// The probability that these records and no others name the person, in four decimals.
    pub probability: String,
    /// Its records.
    pub records: Vec<RecordJson<'a>>,
}

/// Where a record stands.
#[derive(Clone, Debug, Serialize)]
pub struct RecordJson<'a> {
    /// Its id.
    pub id: RecordId,
    /// The list's label.
    pub list: &'a str,
    /// The row of the list.
    pub row: u32,
    /// The list's own id of the row.
    pub own_id: &'a str,
}

impl Register {
    /// A victim as JSON.
    #[must_use]
    pub fn victim_json<'a>(&'a self, victim: &'a Victim, protected: Protected) -> VictimJson<'a> {
        VictimJson {
            id: &victim.id,
            profile: self.profile(&victim.records).json(self, protected),
            attested: victim.attested.word(),
            origins: victim.origins,
            probability: format!("{:.4}", victim.probability),
            records: victim.records.iter().map(|n| self.record_json(*n)).collect(),
        }
    }

    /// Where a record stands, as JSON.
    #[must_use]
    pub fn record_json(&self, record: usize) -> RecordJson<'_> {
        let entry = &self.entries[record];
        let list = self.held[entry.list].act.label.as_str();
        RecordJson { id: entry.id, list, row: entry.id.row, own_id: &entry.own_id }
    }
}

impl Profile {
    /// The profile as JSON, its places as the register shows them.
    #[must_use]
    pub fn json(&self, register: &Register, protected: Protected) -> ProfileJson {
        let shown = |values: &[String]| (protected == Protected::Shown).then(|| values.to_vec());
        ProfileJson {
            names: self.names.clone(),
            sex: self.sex.all().to_vec(),
            age: self.age.all().iter().map(|(low, high)| Years { low: *low, high: *high }).collect(),
            place: self.place.all().iter().map(|key| register.place_shown(key).to_owned()).collect(),
            died: self.died.all().iter().map(ToString::to_string).collect(),
            documented: self.documented.iter().map(ToString::to_string).collect(),
            death_type: self.death_type.all().to_vec(),
            religion: shown(&self.religion),
            ethnicity: shown(&self.ethnicity),
        }
    }
}
