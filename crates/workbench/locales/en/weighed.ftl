## Contradictions.
nav-contradictions = Contradictions
odds-lead = Claims that cannot all be so, or may not be, found by rule. None is resolved here: they stand side by side.
odds-none = Nothing contradicts itself
odds-none-next = No rule finds claims that cannot all be so, with these settings.
odds-all = All kinds
odds-kind = Kind
odds-about = About
odds-about-help = A unit, person, place or incident, by id or any of its names.
odds-id = Id
odds-k1 = Two values where one can be
odds-k2 = One denies what another says
odds-k3 = Superiors in a circle
odds-k4 = One person at two far places in too short a time
odds-k5 = Counts of one scope that share no number
odds-k6 = The same, and not the same
odds-k7 = Said of what did not exist then
odds-k8 = A sum over sites or victims that may be shared

## Forces at the same sites.
nav-overlaps = Forces at the same sites
shared-lead = At which sites more than one force is said to have been, and by which claims. No claim need say that they were there together.
shared-none = No site is shared
shared-none-next = No two forces are said to have been at one site.
shared-counted = As the published counts have it
shared-pairs = Pair by pair
shared-count = { $count ->
    [one] one site
   *[other] { $count } sites
}

## Elements.
nav-elements = Elements
nav-frames = Frames
elements-choose = Choose a person, body, place or incident, then the rule whose elements its material is sorted under. Private people are not sorted.
el-choose-frame = Choose the rule. Drafts, not legal advice.
el-lead = Sorted material. It states no finding and adds nothing up.
el-draft = Draft, not legal advice
el-frames-lead = The elements of rules of law, and what usually speaks for and against each. Drafts, not legal advice: a frame sorts material and finds nothing.
el-no-frame = No frame asks of such a thing.
el-private = No claim says that this person held a command or an office, and private people are not sorted into elements.
el-private-next = An analyst can sign a reason as a claim “examined”.
el-rule = Rule
el-notice = Notice
el-version = Version
el-reviewed = Reviewed by
el-reviewed-nobody = nobody
el-no-lawyer = no lawyer has reviewed it
el-asks-of = It asks of
el-caution = Caution
el-contents = Elements
el-asks = Asks { $what }.
el-usual-for = What usually speaks for it
el-usual-against = What usually speaks against it
el-omission = an omission
el-supports = Put in support
el-contradicts = Put against
el-possible = Only possible
el-not-that-day = Not that day
el-nothing-linked = Nothing is linked.
el-weakest = Weakest link:
el-linked-by = Linked by { $who }:
el-looked = Whether anybody looked for contrary material
el-not-looked = No search for contrary material is logged.
el-undated = undated
el-search = looked in { $place }; found { $found }
el-no-assessment = No assessment is signed.
el-assessments = Assessments of the whole
el-assessed-by = Assessment by { $who }
el-standard = Standard of proof
el-counter = Against it, by the same
el-nothing-for = Nothing linked, of what usually speaks for it
el-nothing-against = Nothing linked, of what usually speaks against it
el-left-out = Links left out with their claims, which were published later: { $count }.
el-astray = Links that miss
el-unsorted = Not sorted
el-unsorted-lead = Claims about it that no link puts to an element of this frame.

## Bounds.
nav-bound = Ask a bound
bound-lead = The least and the most that published counts allow together. A bound is about the dead whom some count covers, taken at its word; it estimates nothing.
bound-wrong = The question cannot be answered as it stands
bound-unread = At character { $at }: { $wrong }
bound-q = Question
bound-q-help = What is counted, and whom: killed where T-011 and T-012
bound-using = Counts held together
bound-using-help = Keys with commas between; empty: those of the counters whom the question names.
bound-options = How numbers are read
bound-counter = Only the figures of one counter
bound-counter-help = By name or id.
bound-reading = Reading of vague words
bound-reading-help = wording (by the table), printed (the number itself), or a percentage such as 5%.
bound-read = One count read otherwise
bound-read-help = One a line: T-013=275..325, or T-013=900.. without an upper end.
bound-floor = Counts of some of the dead only
bound-floor-help = Keys with commas between.
bound-sites = Numbers of sites
bound-sites-help = How published numbers of sites are read.
bound-sites-counted = as printed
bound-sites-least = a force’s as least numbers
bound-sites-ignored = not used
bound-read-sites = Sites of one count read otherwise
bound-read-sites-help = One a line: T-011=10..
bound-presence = Who was at a site
bound-presence-help = Whether those said to have been there are all who were.
bound-presence-claimed = those named, and perhaps others
bound-presence-complete = those named and nobody else
bound-suppose = Taken to hold of everybody
bound-suppose-help = One condition a line: site in Sonobar implies T-104
bound-toll = Numbers that no count gives
bound-toll-help = One a line: site in Sonobar = 236
bound-ask = Ask
bound-forms = How to ask
bound-form = Question
bound-means = Meaning
bound-form-both = counted in both
bound-form-either = counted in either
bound-form-not = counted in the one and not in the other
bound-form-site = died at one of these sites
bound-form-actor = of sites where one of these was, or ascribed to one
bound-form-victims = people of that kind, in a count’s words
bound-form-days = died on these days
bound-form-least = counted at least twice
bound-form-sites = sites in none of them
bound-answer = Answer
bound-open = Copy or open it again
bound-cannot = cannot all be so
bound-cannot-all = these counts cannot all be so
bound-by-counter = By each counter’s own figures
bound-moves = How it moves when something is read otherwise
bound-why = Why, to be checked by hand
bound-held = Held together

## Counts that cannot all be so.
nav-conflicts = Counts that cannot all be so
conflicts-lead = A figure that its own counter has since replaced is left out.
conflicts-pairs = Two counts that cannot both be so
conflicts-none = None.
conflicts-own = One counter’s own figures
conflicts-own-none = No counter has two figures to hold together.
conflicts-apart = { $count } apart at least
conflicts-cannot = They cannot all be so.
conflicts-can = They can all be so.
conflicts-unsettled = Not settled
conflicts-hold = Hold them together
conflict-title = What contradicts itself
conflict-smallest = The smallest set of them: leave any one out, and the rest can be so.
conflict-some = A set of them, no part of which does: leave any one out, and the rest can be so.
conflict-gives-way = What would have to give way
conflict-least = The least that numbers would have to move, in one way of several:
conflict-up = { $what } by { $count } up
conflict-down = { $what } by { $count } down

## Origins.
origins-lead = Who says it first, by how many ways that share nothing, and what it falls without.
origins-rests = It rests on { $count ->
    [one] one claim
   *[other] { $count } claims
}.
origins-figure-falls = It falls without { $names }: { $claim } then has nobody who says it.
origins-same = The same is said in
origins-read = { $count ->
    [one] One source read,
   *[other] { $count } sources read,
}
origins-first = { $count ->
    [0] no origin,
    [one] one origin,
   *[other] { $count } origins,
}
origins-ways = { $count ->
    [0] no way.
    [one] one way that shares nothing with another.
   *[other] { $count } ways that share nothing.
}
origins-none = No origin: whoever says it has it from others here, and these from one another.
origins-by = Said first, as far as is known, by { $names }.
origins-falls = Falls without { $names }.
origins-circle = Circular: { $names } each have it from another of them.
origins-statement = the statement

## Measures.
nav-measures = Measures
measures-lead = What was done about it, each before or after the event, with what stands against it. A kind follows from the predicate or from the words below.
measures-none = No measure is recorded
measures-none-next = No claim with these settings tells of one.
measures-about-help = Only what concerns this one, by id or any of its names.
measures-event = Reckoned from
measures-event-help = The incident against which before and after are reckoned; empty: that of the case.
measures-reckoned = Before and after are reckoned from { $event } ({ $first } to { $last }).
measures-no-event = There is no dated event from which before and after could be reckoned.
measures-order = Order
measures-before = before
measures-during = during
measures-after = after
measures-uncertain = order uncertain
measures-told = After being told
measures-rules = By which words kinds are read
measures-inquiry = Inquiries
measures-prosecution = Arrests, charges, trials
measures-dismissal = Dismissals and suspensions
measures-promotion = Promotions and posts
measures-sanctions = Sanctions made, or not made
measures-lifted = Sanctions lifted
measures-records = Records refused
el-hangs-on-none = no first voice of it is known
el-hangs-alone = it rests on { $names } alone
el-hangs-all = all of it rests on { $names }: without it nothing is left in support
el-hangs-set = it falls without these { $count }: { $names }
el-least-sure = the least sure claim is of confidence
