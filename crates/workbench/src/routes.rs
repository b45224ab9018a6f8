//! All addresses, in one table: nothing is served that does not stand here, and the tests that attack the server read
//! the same table, so that a new address is attacked without being named anywhere else.

use crate::ask::{Ask, Method};
use crate::pages;
use crate::reply::Answer;

/// What answers a request.
pub(crate) type Page = fn(&Ask) -> Answer;

/// One address.
pub(crate) struct Route {
    pub(crate) method: Method,
    /// As axum reads it, as in `/claim/{key}`.
    pub(crate) path: &'static str,
    /// An address that it matches, for tests: of the worked case where that matters.
    pub(crate) sample: &'static str,
    pub(crate) page: Page,
    /// Whether the page, for one snapshot and one address, stays the same, and may be kept.
    pub(crate) kept: bool,
    /// Whether it shows the register, which may still be worked out when it is asked: only then is it not kept.
    pub(crate) of_register: bool,
    /// Whether a reader who would wait long is told that it is worked out, and finds it later.
    pub(crate) is_page: bool,
}

const fn get(path: &'static str, sample: &'static str, page: Page) -> Route {
    Route { method: Method::Get, path, sample, page, kept: true, of_register: false, is_page: true }
}

/// A file or an answer to a script, which stays the same as a page does.
const fn file(path: &'static str, sample: &'static str, page: Page) -> Route {
    Route { is_page: false, ..get(path, sample, page) }
}

/// A page that must be asked anew each time.
const fn fresh(path: &'static str, sample: &'static str, page: Page) -> Route {
    Route { kept: false, ..file(path, sample, page) }
}

/// A page of the register.
const fn register(path: &'static str, sample: &'static str, page: Page) -> Route {
    Route { of_register: true, ..get(path, sample, page) }
}

const fn post(path: &'static str, sample: &'static str, page: Page) -> Route {
    Route { method: Method::Post, ..fresh(path, sample, page) }
}

/// The table. `/enter`, which exchanges the ticket, is the server's own.
pub(crate) const ROUTES: &[Route] = &[
    get("/", "/", pages::overview::page),
    fresh("/assets/{version}/{*path}", "/assets/0/style.css", pages::asset::page),
    fresh("/progress", "/progress?of=/tolls", pages::working::progress),
    get("/tolls", "/tolls", pages::answers::tolls),
    get("/sites", "/sites", pages::answers::sites),
    get("/map", "/map", pages::map::page),
    get("/patterns", "/patterns", pages::answers::patterns),
    get("/promises", "/promises", pages::answers::promises),
    get("/timeline", "/timeline", pages::answers::timeline),
    get("/chain", "/chain", pages::chain::choose),
    get("/chain/{id}", "/chain/U-400", pages::chain::page),
    get("/org", "/org", pages::org::page),
    get("/command", "/command", pages::org::choose),
    get("/command/{id}", "/command/PE-SHARA", pages::org::command),
    get("/units", "/units", pages::list::units),
    get("/persons", "/persons", pages::list::persons),
    get("/places", "/places", pages::list::places),
    get("/incidents", "/incidents", pages::list::incidents),
    get("/things", "/things", pages::list::things),
    get("/unit/{id}", "/unit/U-400", pages::thing::unit),
    get("/person/{id}", "/person/PE-SHARA", pages::thing::person),
    get("/place/{id}", "/place/PL-JABLEH", pages::thing::place),
    get("/incident/{id}", "/incident/I-001", pages::thing::incident),
    get("/thing/{id}", "/thing/AGG-REU", pages::thing::any),
    get("/contradictions", "/contradictions", pages::odds::page),
    get("/overlaps", "/overlaps", pages::odds::shared_sites),
    get("/frames", "/frames", pages::elements::all_frames),
    get("/elements", "/elements", pages::elements::choose),
    get("/elements/{id}", "/elements/PE-SHARA", pages::elements::choose_frame),
    get("/elements/{id}/{frame}", "/elements/PE-SHARA/rome-28a", pages::elements::page),
    get("/measures", "/measures", pages::measures::page),
    get("/tolls/bound", "/tolls/bound", pages::bound::page),
    get("/tolls/conflicts", "/tolls/conflicts", pages::bound::conflicts),
    get("/origins/{*id}", "/origins/T-015", pages::origins::page),
    get("/open/{*id}", "/open/figure:sum/T-014/union", pages::open::page),
    get("/claim/{key}", "/claim/T-014", pages::claim::page),
    register("/register", "/register?sex=female", pages::register::page),
    fresh("/register.csv", "/register.csv", pages::register::csv),
    fresh("/register.xlsx", "/register.xlsx", pages::register::xlsx),
    fresh("/register.json", "/register.json", pages::register::json),
    fresh("/register/progress", "/register/progress", pages::register::progress),
    post("/register/views", "/register/views", pages::register::keep),
    register("/victim/{id}", "/victim/V-", pages::victim::page),
    register(
        "/record/{exhibit}/{row}",
        "/record/dfbb7fccf672b980ef28c90ef0aff5190c2f1eda9b6af8d9d424afe12de144dd/2",
        pages::victim::record,
    ),
    register("/count", "/count?by=sex,age-group", pages::count::page),
    fresh("/count.csv", "/count.csv?by=list", pages::count::csv),
    fresh("/count.xlsx", "/count.xlsx?by=list", pages::count::xlsx),
    fresh("/count.json", "/count.json?by=list", pages::count::json),
    register("/lists", "/lists", pages::lists::all),
    register(
        "/list/{exhibit}",
        "/list/dfbb7fccf672b980ef28c90ef0aff5190c2f1eda9b6af8d9d424afe12de144dd",
        pages::lists::one,
    ),
    fresh("/import", "/import", pages::import::start),
    post("/import", "/import", pages::import::put),
    post("/import/drop", "/import/drop", pages::import::throw_away),
    fresh("/import/columns", "/import/columns", pages::import::columns),
    post("/import/columns", "/import/columns", pages::import::change_columns),
    fresh("/import/problems", "/import/problems", pages::import::problems),
    fresh("/import/confirm", "/import/confirm", pages::import::confirm),
    post("/import/confirm", "/import/confirm", pages::import::write),
    fresh("/import/done", "/import/done", pages::import::done),
    fresh("/import/progress", "/import/progress", pages::import::progress_json),
    get("/claim/{key}/correct", "/claim/T-014/correct", pages::enter::amend::correct),
    post("/claim/{key}/correct", "/claim/T-014/correct", pages::enter::amend::do_correct),
    get("/claim/{key}/retract", "/claim/T-014/retract", pages::enter::amend::retract),
    post("/claim/{key}/retract", "/claim/T-014/retract", pages::enter::amend::do_retract),
    get("/claim/{key}/dispute", "/claim/T-014/dispute", pages::enter::amend::dispute),
    post("/claim/{key}/dispute", "/claim/T-014/dispute", pages::enter::amend::do_dispute),
    get("/enter-claim", "/enter-claim", pages::enter::page),
    post("/enter-claim", "/enter-claim", pages::enter::save),
    file("/reading", "/reading", pages::enter::reading::page),
    file("/names", "/names", pages::enter::reading::names),
    get("/log", "/log", pages::log::page),
    get("/operation/{id}", "/operation/2", pages::operation::page),
    file("/operation/{id}/bytes", "/operation/2/bytes", pages::operation::bytes),
    get("/operation/{id}/take-back", "/operation/2/take-back", pages::operation::take_back),
    post("/operation/{id}/take-back", "/operation/2/take-back", pages::operation::do_take_back),
    file("/download/{file}", "/download/tolls.csv", pages::download::page),
    get("/search", "/search", pages::search::page),
    get("/exhibits", "/exhibits", pages::exhibit::all),
    fresh("/exhibit/{id}", "/exhibit/tallies.csv", pages::exhibit::page),
    get("/sources", "/sources", pages::source::all),
    get("/source/{id}", "/source/ART", pages::source::page),
    fresh("/review", "/review", pages::review::page),
    post("/review", "/review", pages::review::decide),
    post("/review/back", "/review/back", pages::review::back),
    post("/review/go-on", "/review/go-on", pages::review::go_on),
    fresh("/review/decisions", "/review/decisions", pages::review::decisions),
    fresh("/review/clusters", "/review/clusters", pages::review::clusters),
    fresh(
        "/pair/{a}/{b}",
        "/pair/dfbb7fccf672b980ef28c90ef0aff5190c2f1eda9b6af8d9d424afe12de144dd:2/1a0d35fdf10ec8b543f5c4d7cbc289438c7939ec30b1842814311a2ece1b416c:2",
        pages::review::one_pair,
    ),
    get("/design", "/design", pages::gallery::page),
    fresh("/settings", "/settings", pages::settings::page),
    post("/settings", "/settings", pages::settings::change),
];

/// An address, for tests and measurements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RouteInfo {
    /// How it is asked.
    pub method: Method,
    /// Its pattern.
    pub path: &'static str,
    /// An address that it matches.
    pub sample: &'static str,
}

/// All addresses that are served.
pub fn routes() -> impl Iterator<Item = RouteInfo> {
    ROUTES.iter().map(|route| RouteInfo { method: route.method, path: route.path, sample: route.sample })
}
