## البحث.
find = ابحث في كل شيء
find-do = بحث
find-help = أسماء بأي خط، وألفاظ المصادر والادعاءات، والمفاتيح والمعرّفات.
nav-search = البحث
search-none = لم يُعثر على شيء
search-none-next = كلمات أقل تجد أكثر. تُطابَق الكتابة العربية مع التشكيل وبدونه، وأياً كان شكل الألف.
find-things = وحدات وأشخاص وأماكن وأشياء أخرى
find-acts = في سجل العمليات
find-most = لم يُنظر إلا في أول العمليات التي فيها هذه الكلمات (العدد: { $count }): أضف كلمة.
find-more = { $count ->
    [zero] لا مزيد.
    [one] نتيجة أخرى لم تُعرض: أضف كلمة.
    [two] نتيجتان أخريان لم تُعرضا: أضف كلمة.
    [few] { $count } نتائج أخرى لم تُعرض: أضف كلمة.
    [many] { $count } نتيجة أخرى لم تُعرض: أضف كلمة.
   *[other] { $count } نتيجة أخرى لم تُعرض: أضف كلمة.
}
find-claims = { $count ->
    [zero] لا ادعاء يذكره
    [one] ادعاء واحد يذكره
    [two] ادعاءان يذكرانه
    [few] { $count } ادعاءات تذكره
    [many] { $count } ادعاءً تذكره
   *[other] { $count } ادعاء تذكره
}

## المستندات المودَعة.
nav-exhibits = المستندات المودَعة
exhibit-lead = الملفات التي يحفظها ملف القضية اليوم. يُعرف كل منها ببصمة SHA-256 لبايتاته.
exhibit-caption = المستندات المودَعة
exhibit-name = الاسم
exhibit-size = الحجم
exhibit-kind = اللاحقة
exhibit-used = يستعملها
exhibit-hash = SHA-256
exhibit-bytes = { $count ->
    [zero] بلا بايتات
    [one] بايت واحد
    [two] بايتان
    [few] { $count } بايتات
    [many] { $count } بايتاً
   *[other] { $count } بايت
}
exhibit-none = لا مستند مودَع بعد
exhibit-none-next = تدخل الملفات مع الاستيراد، وتُسمّى بمحتواها.
exhibit-taken = أُدخلت في
exhibit-whole = بايتاتها
exhibit-whole-yes = حُسبت بصمتها من جديد في { $time }: هي البايتات التي أُدخلت.
exhibit-save = احفظ الملف
exhibit-large = هذا الملف أكبر من أن يُعرض صفاً صفاً. يمكن حفظه.
exhibit-unshown = لا يُعرض هذا الملف هنا: تُعرض الجداول والصور والصوت والأفلام فقط. يمكن حفظه؛ افتحه حيث لا يضر.
exhibit-inside = ما فيها
exhibit-alt = الصورة المودَعة في هذا المستند
exhibit-warning = قد تُظهر عنفاً أو قتلى أو جرحى. تبقى معتّمة حتى تطلب رؤيتها.
exhibit-show-image = أظهر الصورة
exhibit-show-audio = أظهر الصوت
exhibit-show-video = أظهر الفيلم
exhibit-no-rows = لا صفوف في الجدول تحت عناوينه.
exhibit-wide = لا تُعرض إلا الأعمدة الأولى.

## الصفحة كما يُستشهد بها وتُحفظ.
cite = الإحالة
cite-text = { $title }. { $case }، جذر القضية { $root }. { $times } { $address }
cite-done = نُسخت الإحالة.
cite-failed = تعذّر ذلك هنا. الإحالة أدناه لتُنسخ باليد.
tool-svg = SVG
tool-png = PNG

## بداية الملف.
first-title = لا شيء في ملف القضية بعد
first-folder = أدخل مجلداً من الجداول
first-list = أدخل قائمة أسماء كما هي: CSV أو Excel أو ODS
first-claim = أدخل الادعاء الأول
overview-named = من تسمّيهم القوائم
overview-figures = أعداد تمكن المقارنة بينها
overview-chains = الوحدات المذكورة في سياق الحوادث: { $units }. تظهر هنا تسلسلات قيادة لا يزيد عددها على { $shown }، ولكل وحدة تسلسلها في صفحتها.
overview-open = افتح
overview-claims = { $count ->
    [zero] لا أعداد منشورة
    [one] عدد منشور واحد
    [two] عددان منشوران
    [few] { $count } أعداد منشورة
    [many] { $count } عدداً منشوراً
   *[other] { $count } عدد منشور
}
xlsx-too-long = في هذا الجدول خلية أطول مما تتسع له الجداول الإلكترونية. خذه بصيغة CSV.
