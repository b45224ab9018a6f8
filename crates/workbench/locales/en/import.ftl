## Taking lists and folders in.
nav-import = Take a list in
import-lead = A list of the dead, or the tables of a casebook folder, becomes an exhibit: kept as it is, byte for byte, and cited row by row.
import-choose = Files
import-choose-help = A list as CSV, XLSX or ODS; or all tables of a casebook folder together, sources.csv among them. Up to 512 MiB.
import-drop-here = Drop files here, or choose them
import-send = Look at them
import-read-only = This casebook lies where nothing can be written, so that nothing can be taken in.
import-no-file = Choose a file first.
import-full = There is no room for more: files that wait hold 1 GiB or are 16 already. Take one in or throw it away.
import-what = What becomes of them
import-what-list = Of a list, you say what its columns hold, see what is odd row by row, and say who made it. Odd rows are kept as they are written: they are findings, no obstacle.
import-what-folder = The tables of a folder are taken in together or not at all; every fault is shown with its file, row and column.
import-what-held = Until you confirm, files are held in the memory of this program alone, for three hours at most. They never lie on disk in plain text.
import-waiting = Not yet taken in
import-waiting-caption = Files that wait in memory
import-files = Files
import-folder = A casebook folder
import-size = Bytes
import-bytes = { $bytes } bytes
import-hash = SHA-256
import-held = Held in memory
import-held-how = Nothing of it is written yet. Whoever ends the program throws it away.
import-drop = Throw it away
import-gone = This file is not held any more
import-gone-why = It was thrown away, taken in, or waited for more than three hours. Nothing of it was written beyond what the casebook shows. Send it again.
import-start = Send a file
import-not-yet = Not yet taken in
import-not-yet-lead = Nothing is written before you confirm.
import-steps = Steps
import-step-file = File
import-step-columns = Columns
import-step-problems = Problems
import-step-confirm = Confirm
import-done-word = done
import-reading = Being read
import-writing = Being written
import-wait = { $name } is large. This page goes on by itself.
import-is-in = In the casebook
import-unreadable = It cannot be read
import-unreadable-why = Put these right in the file and send it again. Nothing was taken in.
import-propose = Propose anew
import-columns = What the columns hold
import-columns-lead = Each is proposed from its heading and its cells. Change what is wrong: nobody knows the list as you do.
import-columns-caption = Columns of the list
import-column = Column
import-samples = As written
import-holds = Holds
import-label = Label
import-why = Why
import-chosen = As you chose.
import-proposed = Proposed: { $field },
import-how = How the file is read
import-as-of = Made as of
import-as-of-help = The day as of which the list was made. Ages are those of this day.
import-header = Row of the headings
import-header-help = 0 where there are none.
import-order = Dates such as 3/7/2031
import-order-help = As the cells show it, unless you know better.
import-order-found = as the cells show
import-order-day = begin with the day
import-order-month = begin with the month
import-encoding = Encoding
import-encoding-help = Where letters come out garbled.
import-encoding-found = as the bytes show
import-sheet = Sheet
import-sheet-help = Another sheet is another list.
import-no-day = Write a day as year, month and day, as in 2031-03-07.
import-no-row = Write the number of a row, or 0.
import-to-problems = See the problems
import-reread = Read it again like this
import-first-rows = The first rows
import-first-rows-caption = The first rows, as they are written
import-row = Row
import-records = { $records ->
    [one] One record is read from it.
   *[other] { $records } records are read from it.
}
import-no-names = No column holds names, so that nobody on this list could be found on another. Go back and say which column does.
import-findings = Worth a look
import-findings-none = Nothing odd was found.
import-findings-lead = None of it keeps the list from being taken in. Rows stay as they are written.
import-findings-caption = What is odd, by row
import-faults = Faults
import-faults-caption = Faults, by file and row
import-file = File
import-said = What
import-hint = To do:
import-tables = Tables
import-rows = { $rows ->
    [one] one row
   *[other] { $rows } rows
}
import-to-confirm = Go on
import-form-wrong = This cannot be taken in like this
import-folder-acts = { $acts ->
    [one] One act will be written,
   *[other] { $acts } acts will be written,
} but for those that the casebook has already.
import-signed = What you confirm is signed by this device and stays in the log. It can be taken back, never erased.
import-write = Take it in
import-will = What will be written
import-records-word = Records
import-not-said = not said
import-whose = Whose list it is
import-list-label = Label
import-list-label-help = What the list is called in answers. A newer state of the same list keeps its label.
import-who = Who made it
import-who-help = Lists of one maker, or that draw on one another, are one origin, however many they are.
import-who-unnamed = Not named
import-who-unnamed-help = The list may then be a copy of any other, and confirms nobody.
import-who-known = A source of the casebook
import-who-known-help = Choose it below.
import-who-new = A new source
import-who-new-help = Say below who published it and under which id.
import-source = Source
import-publisher = Publisher
import-publisher-help = Who made or published the list.
import-new-id = Id
import-new-id-help = A short one, such as VW-1. It stays for good.
import-via = Draws on
import-via-help = Ids of sources that it rests on, with commas.
import-one-row = Its maker vouches that it names nobody twice
import-one-row-help = Two of its rows are then never taken for one person.
import-replace = It takes the place of the list with the same label
import-replace-help = A newer state of it. The earlier one stays in the log.
import-wrong-no-id = Give the new source an id.
import-wrong-id = “{ $id }” cannot be an id: letters, digits and hyphens, as in VW-1.
import-wrong-publisher = The casebook has no source { $id }. Say who published the list.
import-wrong-known = The casebook has a source { $id } already. Choose it as a source of the casebook, or give another id.
import-wrong-via = The casebook has no source { $id } for the list to draw on.
import-wrong-label = Another file has the label “{ $label }” already. Give another, or say that this one takes its place.
import-wrong-log = The list “{ $label }” was taken in on another device, and only that device can replace it. Give another label.
import-not-written = It was not written
import-was-in = All of it was in the casebook already.
import-written = { $acts ->
    [one] One act was written and signed.
   *[other] { $acts } acts were written and signed.
}
import-corrected = { $acts ->
    [one] One of them takes the place of an earlier one, which stays in the log.
   *[other] { $acts } of them take the place of earlier ones, which stay in the log.
}
import-known = { $acts ->
    [one] One was in the casebook already.
   *[other] { $acts } were in the casebook already.
}
import-left-standing = In the casebook but no longer in the folder, and left standing:
import-see-list = See the list
import-see-register = See the register
## What is odd about a file, in sentences.
odd-ragged = { $cells ->
    [one] has one cell
   *[other] has { $cells } cells
} where the list has { $width }: a delimiter or a quotation mark too many or too few
odd-more-ragged = { $rows ->
    [one] one more row has too many or too few cells
   *[other] { $rows } more rows have too many or too few cells
}
odd-stray = has a quotation mark that none closes; it is read as a letter
odd-more-stray = { $rows ->
    [one] one more row has such a quotation mark
   *[other] { $rows } more rows have such a quotation mark
}
odd-cell = “{ $cell }”: { $what }
odd-more-cells = { $cells ->
    [one] one more cell
   *[other] { $cells } more cells
}: { $what }
odd-many-cells = { $cells } of { $filled } cells: { $what }; the first is “{ $first }” in row { $row }
odd-unreadable = cannot be read as { $field }; shown, not compared
odd-too-old = no age that a person has; not compared
odd-no-year = no year of birth; not compared
odd-late = after the day as of which the list was made
odd-two-digits = gives the year in two digits; its century is a guess
odd-stands-for-unknown = what programs write where no date is known; taken as unknown
odd-no-day = no day of the calendar
odd-calendar = of another calendar; not compared: give Gregorian dates in a column of their own
odd-impossible-year = a year that cannot be meant; not compared
odd-serial = read as a count of days, as spreadsheets keep dates
odd-both-orders = { $day ->
    [one] one date begins with the day
   *[other] { $day } dates begin with the day
} and { $month } with the month: where both can be meant, they are read with the more frequent; choose the order if you know it
odd-either-order = { $dates ->
    [one] one date could begin with the day or the month
   *[other] { $dates } dates could begin with the day or the month
}; read with the { $first ->
    [day] day
   *[month] month
} first: choose the order if you know it
odd-new-year = { $dates } of { $all } dates of birth are on 1 January: often only the year was known
odd-suspected = { $cells } of { $filled } cells say { $value }, far more than any other value: perhaps it stands for “unknown”
odd-doubled = would hold what column “{ $column }” holds ({ $field }); left out
odd-doubled-id = would hold what column “{ $column }” holds ({ $field }); left out; make it a code to compare it
odd-beside-names = is said to hold { $field }, but the list has whole names; left out
odd-unknown = nothing says what it holds (the first cell is “{ $example }”); left out: choose { $guess } or another field, if it is that
odd-sheets = has the sheets { $sheets }; only “{ $read }” is read: choose another if it is meant
odd-sheet-hidden = hidden
odd-hidden = { $rows ->
    [one] has one hidden row; it is read like the others
   *[other] has { $rows } hidden rows; they are read like the others
}
odd-merged = { $cells ->
    [one] has one cell merged over several rows
   *[other] has { $cells } cells merged over several rows
}, the first { $first }: only the topmost row has their text; unmerge them and fill them down if it holds for all
odd-cut = { $cells ->
    [one] has one cell too long to be read whole; it is cut
   *[other] has { $cells } cells too long to be read whole; they are cut
}
odd-not-utf8 = { $places ->
    [one] has one place that is no UTF-8
   *[other] has { $places } places that are no UTF-8
}, the first near row { $row }; they show as �: ask its maker for the file as it was saved first
odd-read-as = is read as { $encoding }
odd-code-page = is not UTF-8; read as { $encoding }, { $page ->
    [turkish] the old Turkish code page
   *[arabic] the old Arabic code page
}: check that the names look right, or choose the encoding
odd-no-encoding = has bytes that are no { $encoding }; they show as �
odd-no-table = no table of this format: taken in as an exhibit, its rows not read
odd-no-sites = “{ $word }” is no number: kept in the note
odd-no-link = “{ $word }” is no kind of link: read as “see”
odd-no-relation = “{ $word }” between these two is not in the schema: kept in words, it takes no part in chains
odd-no-status = “{ $word }” is none of formal, de facto, contested: kept as written, read as not stated
odd-no-qualifier = “{ $word }” is not in the table of wording: read by its numbers alone
odd-speakers = { $count ->
    [one] one speaker is named in words, not by an id, and kept so
   *[other] { $count } speakers are named in words, not by an id, and kept so
}: { $names }
## Why a column is taken to hold what it holds.
why-mapped = as was said
why-asked = as asked
why-heading = the heading “{ $heading }”
why-only-names = { $looks }, and no heading says names
why-few-words = one or two words a cell, beside columns for father or family
why-taken = column “{ $column }” holds it ({ $field })
why-whole-names = the list has whole names
why-nothing = nothing says what it holds
why-sexes = its cells are words for sexes
why-years = its cells are years
why-numbers-once = its cells are numbers, each once
why-ages = its cells are numbers up to 120
why-dates = its cells are dates
why-words = its cells are two to eight words, hardly any twice
## What keeps a file from being read, and what to do.
bad-empty = the list is empty
bad-too-large = is larger than what can be read ({ $limit } bytes)
bad-pdf = is a PDF
bad-web-page = is a web page or XML, whatever its name says
bad-rtf = is a text document (RTF)
bad-no-text = is neither text nor a spreadsheet
bad-locked = is locked with a password
bad-xls = is a file of Excel 97 to 2003 (.xls), which is not read
bad-xlsb = is a binary workbook (.xlsb), which is not read
bad-packed = is a packed file, but no spreadsheet
bad-no-sheet = has no sheet “{ $sheet }”; its sheets are { $sheets }
bad-empty-sheets = has no sheet with anything in it
bad-damaged = is a damaged spreadsheet: { $how }
bad-too-much = claims more than a list has: { $what }
bad-not-mapped = none of the columns that were named stands in this list: { $named }. Its columns are { $there }
bad-right-file = check that this is the right file
bad-in-parts = save the list as CSV, or in several parts
bad-copy-table = copy its table into a spreadsheet, or ask its maker for the table
bad-save-as = open it in a spreadsheet program and save it as XLSX or CSV
bad-save-again = open it in a spreadsheet program and save it again as XLSX
bad-unlock = take the password off in the program that made it
bad-unpack = unpack it, and send the list in it
bad-one-of-them = choose one of them
bad-delete-empty = delete the rows and columns that hold nothing, or save the list as CSV
