## التسلسل القيادي.
nav-chain = التسلسل القيادي
chain-choose = اختر وحدة أو شخصًا أو منصبًا ثم يومًا: من كان يتبع، وعلى ماذا يقوم ذلك، وما الذي يبقى منه من دون مصدر بعينه.
ch-lead = بحسب الادعاءات المحفوظة، ومع كل خطوة ما يعارضها. من قال ماذا، من غير حكم بذنب.
no-day-chosen = لا حادثة مؤرخة هنا، فلا يوم يُبدأ منه. اختر يومًا في الأعلى.
ch-day = اليوم
ch-day-help = حرّكه لترى يومًا آخر. العلامات أيام تبدأ فيها صلة أو تنتهي بحسب الادعاءات.
ch-go = اذهب إلى هذا اليوم
ch-before = التغيّر السابق: { $day }
ch-after = التغيّر التالي: { $day }
ch-to = صعودًا إلى
ch-to-help = وحدة أو شخص أو منصب، بالمعرّف أو بأي من أسمائه. إن تُرك فارغًا فإلى كل قمة.
ch-all-tops = إلى كل قمة
ch-watched = من دون ما نُحّي جانبًا
ch-fallen = { $count ->
    [0] لا يسقط معه أي ادعاء، فكل ادعاء مذكور في موضع آخر أيضًا.
    [one] يسقط معه ادعاء واحد.
    [two] يسقط معه ادعاءان.
    [few] تسقط معه { $count } ادعاءات.
    [many] يسقط معه { $count } ادعاءً.
   *[other] يسقط معه { $count } ادعاء.
}
ch-lost = لم يعد يُوصَل إليه: { $names }
ch-weaker = صار ممكنًا فقط: { $names }
ch-gained = صار نهاية لمسار: { $names }
ch-gone = خطوة زالت:
ch-same = المسارات كما هي.
ch-hangs = على ماذا تقوم المسارات
ch-hangs-lead = أصغر مجموعات المصادر والادعاءات التي لا يبقى أي مسار من دون واحدة منها.
ch-hangs-to = إلى { $top }
ch-hangs-none = لم توجد مجموعة من { $count } أو أقل تقوم عليها كل المسارات.
ch-sets-more = مجموعات أخرى لا تظهر هنا: { $count }.
ch-and = و
ch-together = معًا
ch-set-aside = نحِّه جانبًا وانظر
ch-put-back = أعده
ch-put-all-back = أعد كل شيء
ch-aside = نُحّي جانبًا
ch-rests-on = مصادر هذا التسلسل
ch-rests-on-none = لا شيء.
ch-alone = يحتاج إليه كل مسار إلى قمة ما
ch-apart = مسارات لا تشترك في خطوة
ch-apart-lead = { $count ->
    [one] مسار واحد
    [two] مساران اثنان
    [few] { $count } مسارات
    [many] { $count } مسارًا
   *[other] { $count } مسار
} على الأكثر لا يشترك اثنان منها في خطوة.
to-chain = التسلسل

## هيكل القيادة.
nav-org = هيكل القيادة
org-lead = كل وحدة تحت أرجح رؤسائها في ذلك اليوم، وبجانبها رؤساؤها الآخرون. من قال ماذا، من غير حكم بذنب.
org-none = لا ادعاء يصح في ذلك اليوم ويربط شيئًا بما فوقه.
org-caption = الخطوط المتصلة قائمة في ذلك اليوم، والمتقطعة ممكنة، والمنقّطة متنازع عليها. كل واحد يُفتح في القائمة أدناه.
org-lines = سطراً سطراً مع الادعاءات
org-also = وأيضًا
org-circle = في دائرة من الرؤساء فُتحت هنا
org-untied = بلا صلة
org-untied-lead = { $count ->
    [one] وحدة واحدة لا يذكر أي ادعاء من تتبع أو من يتبعها في ذلك اليوم:
    [two] وحدتان لا يذكر أي ادعاء من تتبعان أو من يتبعهما في ذلك اليوم:
    [few] { $count } وحدات لا يذكر أي ادعاء من تتبع أو من يتبعها في ذلك اليوم:
   *[other] { $count } وحدة لا يذكر أي ادعاء من تتبع أو من يتبعها في ذلك اليوم:
}
org-diff = قارن بيوم
org-diff-help = يوم آخر، مثل ‎2025-01-01: ما الذي يبدأ وما الذي ينتهي وما الذي يصح على وجه آخر.
org-compare = قارن
org-between = بين { $one } و{ $other }
org-only = في { $one } لا في { $other }
org-changed = في اليومين، على وجهين مختلفين
org-same = لا فرق.

## من كان يتبع شخصًا أو وحدة.
nav-under = تحت قيادة واحدة
command-choose = اختر شخصًا أو وحدة أو منصبًا: من قيل إنه كان يتبعه، ومتى.
command-lead = من قيل إنه كان يتبعه، وفي أي أيام. من قال ماذا، من غير حكم بذنب.
command-from = من يوم
command-until = إلى يوم
command-backward = اليوم الأخير يسبق اليوم الأول.
command-none = لا ادعاء يصح في أي من هذه الأيام ويربط به شيئًا.
command-days = الأيام
command-through = بواسطة
command-directly = مباشرة
command-chain = التسلسل
command-caption = من { $from } إلى { $until }
command-cut-short = أيام التغيّر أكثر مما يُنظر فيه: اسأل عن مدة أقصر.

## القوائم.
nav-units = الوحدات
nav-persons = الأشخاص
nav-places = الأماكن
nav-incidents = الحوادث
nav-things = كل ما له معرّف
things-lead = ما يسمّيه ملف القضية. ابحث بأي اسم، بالحرف العربي أو اللاتيني.
list-search = ابحث في الأسماء والمعرّفات
list-find = ابحث
list-name = الاسم
list-other = أسماء أخرى
list-kind = النوع
things-note = ما هو، كما دُوّن
list-id = المعرّف
list-count = { $count ->
    [0] لا شيء
    [one] واحد
   *[other] { $count }
}
list-none = لا شيء بهذا الاسم
list-none-next = جرّب جزءًا من الاسم أو كتابته بالحرف الآخر.
list-pages = صفحات هذه القائمة
list-here = { $from } إلى { $to } من { $count }
list-before = السابق
list-after = التالي
find-several = أكثر من شيء واحد يُعرف باسم { $text }:
find-none = لا شيء يُعرف باسم { $text }. أقرب الأسماء:

## شيء واحد.
thing-lead = ما يُدّعى عنه. من قال ماذا، من غير حكم بذنب.
thing-names = الأسماء
thing-names-none = لا ادعاء يسمّيه، والتسمية لأمين الملف.
thing-language = اللغة
thing-who-says = من قال ذلك
thing-keeper = تسمية أمين الملف
thing-relations = الصلات
thing-relations-on = الصلات في { $day }
thing-relation = ما قيل
thing-when = متى، كما أُرّخ
thing-on-day = في ذلك اليوم
thing-claim = الادعاء
thing-denied = منفي
thing-presence = من قيل إنه كان هناك
thing-presence-none = لا مصدر يسمّي من كان هناك.
thing-aggregates = مذكور في أعداد لمجموعات مواقع
thing-where = أين ومتى
thing-contradictions = تناقضات تخصه
thing-contradictions-none = لا قاعدة تجد ادعاءات عنه لا يمكن أن تصح كلها.
thing-about = ادعاءات عنه
thing-of = ادعاءات تذكره
thing-no-claims = لا شيء يُرى بهذه الإعدادات.
thing-chain = من كان يتبع
thing-command = من كان يتبعه
thing-elements = مواده بحسب أركان قاعدة قانونية
thing-met-in = ذُكر في
thing-happened = حدث هنا

## ما يُفتح.
open-kicker = مفتوح
open-became = ما آل إليه
open-bytes = بايتاته كما وُقّعت:
derived-step = خطوة
derived-wording = الصياغة
derived-row = الملف والسطر
nav-map = الخريطة يومًا بيوم
daymap-lead = ما قيل إنه حدث في يوم واحد، وأين، ومن قيل إنه فعله، على امتداد الطرق.
daymap-day-help = حرّكه لترى يومًا آخر. العلامات أيام أُرّخت بها حوادث.
daymap-before = الحوادث السابقة: { $day }
daymap-after = الحوادث التالية: { $day }
daymap-nothing = لا حادث مؤرَّخ
daymap-nobody-that-day = لا حادث مؤرَّخ بهذا اليوم
daymap-caption = تدل الحروف على قوات يقول مصدر إنها كانت هناك، ومن يقول ذلك مذكور مع كل حادث.
daymap-that-day = حوادث قد تكون وقعت في هذا اليوم
## ما دُوِّن عن الشيء.
noted-area = المنطقة
noted-capacity = الصفة العامة
noted-class = النوع
noted-exists-from = قائم منذ
noted-exists-to = قائم حتى
noted-forces = القوى
noted-native-id = المعرّف على المنصة
noted-pcode = الرمز المكاني (P-code)
noted-place = المكان
noted-platform = المنصة
noted-role = الدور
