## The review queue.
nav-review = Review
review-lead = Two rows of lists: one person, or two? Each answer is signed, written at once, and can be taken back.
review-probability = All rows considered, the probability that they are one person is { $probability }.
review-stands = The count now stands at { $best }, between { $low } and { $high }.
review-behind = It is being worked out again with the decisions since.
review-written = Written: { $verdict } [{ $op }].
review-back = Take it back
review-back-reason = taken back while reviewing
review-back-gone = This decision no longer stands: it was taken back already.
review-back-other = This decision was recorded on another device, and only there can it be taken back. Decide the pair here: both decisions stand, and the pair binds nothing until you agree.
review-none = No question is left whose answer would tell much.
review-no-lists = The casebook holds no list of the dead
review-import = Import a list
review-decisions = Decisions
review-reason = Reason
review-reason-default = the two rows, side by side
review-skip = Skip
review-no-pair = The form names no pair of records.
review-no-verdict = The form gives no answer: same, different, unsure or skip.
review-list-gone = The list of one of these rows was taken back in the meantime. Nothing was written.
review-go-on = Go on
review-pause = A moment away from the lists
review-pause-body = You have been at it for a while, and each row is a person. What you decided is kept; the queue waits where you left it.
reviewer = Reviewer
optional = may stay empty
verdict-same = one person
verdict-different = two people
verdict-unsure = cannot be said
the-log = log

## A pair.
pair = Two records
pair-caption = The two rows as written
pair-field = Field
pair-verdict = Compared
pair-agrees = agrees
pair-near = could be the same
pair-not-compared = not compared
pair-differs = differs
pair-missing = one of them says nothing
not-given = not given
decided = Decided so far
evidence = What speaks for and against one person
evidence-caption = Weights in bits: each bit doubles the odds, a minus halves them
evidence-what = What
evidence-how = How it compares
evidence-bits = Bits
evidence-prior = Before anything is compared
evidence-prior-how = two rows of these lists are seldom one person
evidence-shared = Shared by chance
evidence-all = Together, by these two rows alone

## Decisions and clusters.
decisions-lead = Pairs on which reviewers differ come first: they bind nothing until one decision is taken back.
decisions-none = Nothing is decided yet
standing-disputed = Reviewers differ: it binds nothing.
standing-same = One person: binds.
standing-different = Two people: binds.
standing-unsure = Could not be said: binds nothing.
clusters = Least sure persons
clusters-lead = Records put together as one person, the least sure first.
clusters-caption = Persons of more than one record
clusters-none = No person of more than one record
clusters-name = Name
clusters-records = Records
clusters-sure = Probability

## While the register is worked out.
working = Working out who is named on the lists
working-says = Rows are compared with each other. Other pages can be read meanwhile.
look-again = Look again

## What columns hold.
field-id = own number
field-name = name
field-given = given name
field-father = father
field-grandfather = grandfather
field-family = family name
field-mother = mother
field-alias = other name
field-sex = sex
field-age = age
field-birth-date = date of birth
field-birth-year = year of birth
field-birth-month = month of birth
field-birth-day = day of birth
field-place = place
field-death-date = date of death
field-documented = documented on
field-death-type = type of death
field-religion = religion
field-ethnicity = ethnicity
field-text = text
field-code = code
field-note = note
field-ignore = left out
