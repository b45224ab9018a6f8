//! The people of the valley who die: clans, households, and the days on which they are killed.
//!
//! Responsible for kinship (siblings share three names, cousins two, grandsons are named for grandfathers), ages
//! and dates. Knows nothing of lists. Start at [`Valley::clan`], which makes one clan's dead at a time, so that a
//! large valley never stands in memory twice.

use crate::dice::{Dice, Wheel, stir, unit_of};
use crate::names::{NameBook, count};

/// The day on which the killing begins, in days since 1970-01-01: 4 March 2031. A year that has not been.
pub const FIRST_DAY: i32 = 22_342;
/// Clans that are called like an earlier one, and among how many earlier ones.
const NAMESAKES: f64 = 0.10;
const REMEMBERED: usize = 500;
/// Days of a year, for ages.
pub const YEAR: i32 = 365;

/// What is said instead of a name in every list that has this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A name.
    Named,
    /// A child that had no name yet.
    Unnamed,
    /// A body that nobody identified.
    Unidentified,
}

/// One who died. Names are numbers in the [`NameBook`].
#[derive(Clone, Copy, Debug)]
pub struct Person {
    /// Given name.
    pub given: u16,
    /// Father's given name.
    pub father: u16,
    /// Grandfather's given name.
    pub grandfather: u16,
    /// Mother's given name.
    pub mother: u16,
    /// Family.
    pub family: u32,
    /// A married woman's husband: his given name and his family.
    pub husband: Option<(u16, u32)>,
    /// Oldest son's given name, for "father of".
    pub oldest: u16,
    /// Village.
    pub village: u16,
    /// Whether a woman or girl.
    pub female: bool,
    /// Whether there is a name at all.
    pub known: Known,
    /// Day of birth, in days since 1970.
    pub born: i32,
    /// Day of death, in days since 1970.
    pub died: i32,
    /// Household, for those who live together.
    pub household: u32,
    /// Bits: the lists that have this person.
    pub lists: u8,
    /// Bits: the lists that have this person twice.
    pub twice: u8,
}

impl Person {
    /// Age in whole years on this day, as if still alive.
    #[must_use]
    pub fn age_on(&self, day: i32) -> i32 {
        ((day - self.born) * 4 / 1461).max(0)
    }

    /// Age at death.
    #[must_use]
    pub fn age(&self) -> i32 {
        self.age_on(self.died)
    }
}

/// A valley in which people are killed.
#[derive(Clone, Debug)]
pub struct Valley {
    /// Its names.
    pub book: NameBook,
    /// How many days it lasts.
    pub days: i32,
    seed: u64,
    village_wheel: Wheel,
    day_wheel: Wheel,
    households: u32,
    remembered: Vec<Roots>,
}

/// What a clan is called by, kept so that another may be called the same.
#[derive(Clone, Copy, Debug)]
struct Roots {
    village: usize,
    family: usize,
    given: u16,
    father: u16,
    first: u16,
}

/// How a clan is struck.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Together,
    OneHousehold,
    OneByOne,
}

impl Valley {
    /// A valley with about this many records to come.
    #[must_use]
    pub fn new(seed: u64, records: usize) -> Self {
        let book = NameBook::new(seed, records);
        let days = count(((records as f64).sqrt() * 0.42).clamp(10.0, 1100.0));
        let mut dice = Dice::new(seed, "days");
        let intensity: Vec<f64> = (0..days).map(|_| (1.1 * dice.normal()).exp()).collect();
        Self {
            village_wheel: Wheel::zipf(book.villages.len(), 3.0, 0.9),
            day_wheel: Wheel::new(intensity),
            days: i32::try_from(days).unwrap_or(1100),
            book,
            seed,
            households: 0,
            remembered: Vec::new(),
        }
    }

    /// The next clan's dead; often nobody.
    pub fn clan(&mut self, dice: &mut Dice) -> Vec<Person> {
        let fate = match dice.unit() {
            share if share < 0.06 => Fate::Together,
            share if share < 0.22 => Fate::OneHousehold,
            _ => Fate::OneByOne,
        };
        if dice.chance(0.012) {
            return vec![self.unidentified(dice)];
        }
        let village = self.village_wheel.spin(dice);
        let households = self.living(village, dice);
        let struck = dice.below(households.len());
        let day = self.day(village, 0.85, dice);
        let mut dead = Vec::new();
        for (at, household) in households.into_iter().enumerate() {
            self.households += 1;
            for mut person in household {
                let together = fate == Fate::Together || (fate == Fate::OneHousehold && at == struck);
                let age = person.age_on(FIRST_DAY + self.days / 2);
                let alone = if !person.female && (15..50).contains(&age) { 0.10 } else { 0.025 };
                let dies = dice.chance(if together {
                    0.75
                } else if fate == Fate::OneByOne {
                    alone
                } else {
                    0.0
                });
                if !dies {
                    continue;
                }
                person.died = if together && dice.chance(0.97) { day } else { self.day(village, 0.45, dice) };
                person.household = self.households;
                if person.born >= person.died {
                    continue;
                }
                let infant = person.died - person.born < 150;
                person.known = if infant && dice.chance(0.35) { Known::Unnamed } else { Known::Named };
                dead.push(person);
            }
        }
        dead
    }

    /// A day: with this probability one of the village's three worst.
    fn day(&self, village: usize, worst: f64, dice: &mut Dice) -> i32 {
        let share = if dice.chance(worst) {
            let rank = [0, 0, 0, 1, 1, 2][dice.below(6)];
            unit_of(stir(self.seed ^ stir((village * 3 + rank) as u64 + 99)))
        } else {
            dice.unit()
        };
        FIRST_DAY + i32::try_from(self.day_wheel.at(share)).unwrap_or(0)
    }

    fn unidentified(&mut self, dice: &mut Dice) -> Person {
        let village = self.village_wheel.spin(dice);
        self.households += 1;
        let died = self.day(village, 0.6, dice);
        Person {
            village: small(village),
            female: dice.chance(0.25),
            known: Known::Unidentified,
            born: died - dice.between(5 * YEAR, 60 * YEAR),
            died,
            household: self.households,
            ..Person::nobody()
        }
    }

    /// A clan's households: the old couple, and each son with wife and children.
    fn living(&mut self, village: usize, dice: &mut Dice) -> Vec<Vec<Person>> {
        let echo = self.echo(village, dice);
        let family = echo.map_or_else(|| self.book.family(village, dice), |roots| roots.family);
        let man = |dice: &mut Dice| small(self.book.man(family, village, dice));
        let old = Person {
            given: echo.map_or_else(|| man(dice), |roots| roots.given),
            father: echo.map_or_else(|| man(dice), |roots| roots.father),
            grandfather: small(self.book.man(family, village, dice)),
            mother: small(self.book.woman(dice)),
            family: large(family),
            village: small(village),
            born: FIRST_DAY - dice.between(48 * YEAR, 88 * YEAR),
            ..Person::nobody()
        };
        let sons = [1, 1, 2, 2, 2, 3, 3, 4][dice.below(8)];
        let mut taken = Vec::new();
        let mut households = Vec::new();
        let mut oldest = old.given;
        for number in 0..sons {
            let alike = echo.filter(|_| number == 0).map(|roots| roots.first);
            let given = self.child_name(&old, alike, &mut taken, dice);
            if number == 0 {
                oldest = given;
            }
            let born = (old.born + dice.between(19 * YEAR, 44 * YEAR)).min(FIRST_DAY - 17 * YEAR);
            let son = Person { given, father: old.given, grandfather: old.father, born, ..old };
            households.push(self.household(son, old.given, dice));
        }
        let wife = self.wife(&old, dice);
        let mut couple = vec![Person { oldest, ..wife }];
        if old.born > FIRST_DAY - 80 * YEAR || dice.chance(0.3) {
            couple.push(Person { oldest, ..old });
        }
        households.push(couple);
        self.remember(Roots { village, family, given: old.given, father: old.father, first: oldest }, dice);
        households
    }

    /// Once in a while a clan is called like another of its village: its grandchildren share three names with
    /// people who are no kin.
    fn echo(&self, village: usize, dice: &mut Dice) -> Option<Roots> {
        if self.remembered.is_empty() || !dice.chance(NAMESAKES) {
            return None;
        }
        let start = dice.below(self.remembered.len());
        self.remembered[start..].iter().find(|roots| roots.village == village).copied()
    }

    fn remember(&mut self, roots: Roots, dice: &mut Dice) {
        if self.remembered.len() < REMEMBERED {
            self.remembered.push(roots);
        } else {
            self.remembered[dice.below(REMEMBERED)] = roots;
        }
    }

    fn wife(&self, husband: &Person, dice: &mut Dice) -> Person {
        let village = usize::from(husband.village);
        let cousin = dice.chance(0.3);
        let family = if cousin { husband.family } else { large(self.book.family(village, dice)) };
        let kin = family as usize;
        Person {
            given: small(self.book.woman(dice)),
            father: small(self.book.man(kin, village, dice)),
            grandfather: if cousin { husband.grandfather } else { small(self.book.man(kin, village, dice)) },
            mother: small(self.book.woman(dice)),
            family,
            husband: Some((husband.given, husband.family)),
            female: true,
            born: husband.born + dice.between(-YEAR, 9 * YEAR),
            ..*husband
        }
    }

    /// Father, mother and children.
    fn household(&self, father: Person, grandfather: u16, dice: &mut Dice) -> Vec<Person> {
        let wife = self.wife(&father, dice);
        let marriage = father.born.max(wife.born) + dice.between(18 * YEAR, 27 * YEAR);
        let mut birth = marriage + dice.between(280, 900);
        let (mut taken, mut children) = (Vec::new(), Vec::new());
        let wanted = dice.between(0, 8);
        while birth < FIRST_DAY + self.days && children.len() < count(f64::from(wanted)) {
            let twins = if dice.chance(0.022) { 2 } else { 1 };
            for _ in 0..twins {
                let mut child = Person {
                    father: father.given,
                    grandfather,
                    mother: wife.given,
                    female: dice.chance(0.49),
                    born: birth,
                    oldest: small(self.book.men.len() - 1 - dice.below(40)),
                    ..father
                };
                let honoured = (!child.female && taken.len() < 3 && dice.chance(0.35)).then_some(grandfather);
                child.given = self.child_name(&child, honoured, &mut taken, dice);
                children.push(child);
            }
            birth += dice.between(330, 1200);
        }
        let heir = children.iter().find(|child| !child.female).map_or(father.father, |son| son.given);
        children.push(Person { oldest: heir, ..father });
        children.push(Person { oldest: heir, ..wife });
        children
    }

    /// A name that no sibling of the same sex has; once in a while one has it all the same.
    fn child_name(
        &self,
        child: &Person,
        honoured: Option<u16>,
        taken: &mut Vec<(bool, u16)>,
        dice: &mut Dice,
    ) -> u16 {
        let mut given = honoured.unwrap_or(u16::MAX);
        for _ in 0..12 {
            if given != u16::MAX && (!taken.contains(&(child.female, given)) || dice.chance(0.01)) {
                break;
            }
            given = small(if child.female {
                self.book.woman(dice)
            } else {
                self.book.man(child.family as usize, usize::from(child.village), dice)
            });
        }
        taken.push((child.female, given));
        given
    }
}

impl Person {
    fn nobody() -> Self {
        Self {
            given: 0,
            father: 0,
            grandfather: 0,
            mother: 0,
            family: 0,
            husband: None,
            oldest: 0,
            village: 0,
            female: false,
            known: Known::Named,
            born: 0,
            died: 0,
            household: 0,
            lists: 0,
            twice: 0,
        }
    }
}

fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

fn large(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
