## إطار كل صفحة.
name = سجل
overview = نظرة عامة
skip = انتقل إلى النص
sections = الأقسام
language = اللغة
beside = بجانب النص
times = بحسب أي وقت
on = في يوم
as-known = كما عُرف في
apply = اعرض
day-form = السنة-الشهر-اليوم، مثل ‎2025-03-07
reset = كل ما عُرف حتى اليوم
times-on = كما كان الحال في { $day }.
times-known = ما نُشر حتى { $day } فقط.
times-all = بكل ما في الملف.
times-without = من دون { $sources }.
root = جذر الملف
desk-stance = يرتّب سجل المواد ويُظهر من قال ماذا، ولا يحكم بذنب على أحد.
notice = ملاحظة
read-only = هذا الملف في مكان لا يُكتب فيه. يمكن قراءته ولا يمكن إضافة شيء إليه.
no-day = «{ $value }» ليس يومًا. اكتبه سنةً ثم شهرًا ثم يومًا، مثل ‎2025-03-07.
tools = ما يمكن فعله بهذه الصفحة
tool-cite = انسخ إحالة
tool-print = اطبع
to-overview = إلى النظرة العامة
crumbs = موضع هذه الصفحة

## التصفح.
nav-died = من مات؟
nav-figures = هل تتفق الأعداد؟
nav-tolls = الأعداد المنشورة
nav-command = من كان يتبع من؟
nav-sites = المواقع والوحدات
nav-patterns = الأنماط
nav-promised = ما الوعود وما الذي نُفّذ؟
nav-promises = الوعود
nav-timeline = التسلسل الزمني
nav-material = المواد
nav-sources = المصادر
nav-desk = المكتب
nav-settings = الإعدادات

## ما الخطأ.
refused = رُفض هذا الطلب لأنه لم يأتِ من صفحة من صفحات هذا البرنامج.
locked-title = البرنامج مغلق أمام هذا المتصفح
locked-body = العنوان الذي يُدخل المتصفح يصلح مرة واحدة. اضغط Enter في الطرفية التي يعمل فيها سجل، وافتح العنوان الجديد الذي يظهر.
fault-nothing = لا شيء هنا
fault-nothing-body = لا يوجد في الملف { $what } يُرى بهذه الإعدادات. ربما نُشر لاحقًا أو كُتب بصيغة أخرى.
fault-unfit = لا يمكن قبول هذا
fault-stale = كتب شخص آخر في هذه الأثناء
fault-read-only = لا يمكن كتابة شيء
fault-casebook = تعذّرت قراءة الملف
file-too-large = الملف أكبر من 512 ميبيبايت. لم يُقبل شيء.
form-too-large = الاستمارة أكبر من ميبيبايت واحد. لم يُقبل شيء.
form-broken = تعذّرت قراءة الاستمارة. لم يُقبل شيء.

## الإعدادات.
settings-lead = كيف تقرأ: يُحفظ في هذا المتصفح لا في الملف.
numerals = الأرقام
save = احفظ
design = ممّ تتكوّن الصفحات
