//! What an informant gets wrong about a name before anybody writes it.
//!
//! Responsible for disagreement about the name itself: a near name heard, half of a double name, the tribe in place
//! of the family, two elders exchanged. Letters are damaged later, in [`crate::harm`]. Start at [`heard`].

use crate::dice::Dice;
use crate::names::NameBook;
use crate::people::Person;

/// At soil 1, for one record: a near name for one of the parts (حسين for حسن).
const NEAR: f64 = 0.004;
/// The name used at home in place of the one in the papers.
const OTHER_GIVEN: f64 = 0.002;
/// The tribe, or the family of the larger house, in place of the family.
const TRIBE: f64 = 0.006;
/// Father and grandfather exchanged.
const EXCHANGED: f64 = 0.002;
/// Half of a double name, for each double name, at any soil.
const HALF: f64 = 0.2;

/// The person as this list's informant names them.
pub fn heard(person: &Person, book: &NameBook, soil: f64, dice: &mut Dice) -> Person {
    let mut told = *person;
    for (female, part) in
        [(person.female, &mut told.given), (false, &mut told.father), (false, &mut told.grandfather)]
    {
        if let Some(half) = book.half(female, *part)
            && dice.chance(HALF)
        {
            *part = half;
        }
        // Three parts share the chance.
        if dice.chance(NEAR * soil / 3.0)
            && let Some(near) = book.near(female, *part, dice)
        {
            *part = near;
        }
    }
    if dice.chance(OTHER_GIVEN * soil) {
        let village = usize::from(person.village);
        let other =
            if person.female { book.woman(dice) } else { book.man(told.family as usize, village, dice) };
        told.given = u16::try_from(other).unwrap_or(told.given);
    }
    if dice.chance(TRIBE * soil) {
        told.family = book.tribe(told.family);
    }
    if dice.chance(EXCHANGED * soil) {
        std::mem::swap(&mut told.father, &mut told.grandfather);
    }
    told
}
