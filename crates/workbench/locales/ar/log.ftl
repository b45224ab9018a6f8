## السجل وعملياته.
nav-log = سجل العمليات
log-lead = من فعل ماذا، والأحدث أولاً بحسب ساعات الأجهزة. لا يُمحى شيء: ما سُحب يبقى مع سببه.
log-none = لا أفعال من هذه الأنواع
log-kinds = أنواع الأفعال
log-all = كل الأفعال
log-here = هذا الجهاز
log-other = جهاز آخر
log-because = السبب: { $reason }
log-retracted = سحبته { $by }: { $reason }
log-corrected = صححته { $by }: { $reason }
log-whose = سجل العمليات
log-number = رقمها في سجلها
log-before = بعد
log-seen = وكان قد رأى
log-id = المعرّف: SHA-256 لبايتاتها
log-signature = التوقيع (Ed25519)
log-bytes = بايتاتها بعينها
log-bytes-about = كما وُقّعت؛ ومحارف التحكم تظهر علامات.
log-bytes-file = كملف
act = عملية
act-kind = ما الذي جرى
act-claim = ادعاء
act-correction = تصحيح
act-retraction = سحب
act-dispute = اعتراض على
act-entity = شيء
act-source = مصدر
act-locator = موضع في مصدر
act-link = قرار في زوج
act-list = قائمة
act-view = عرض محفوظ
act-import = مجلد قُرئ
act-exhibit = مستند مودَع
act-opening = بداية ملف القضية
act-continuation = متابعة سجل
act-unknown = فعل من نسخة أحدث
take-back = سحب
take-back-gone = لم تعد قائمة: لا شيء يُسحب.
take-back-fact = لا يُسحب هذا: فهو يسجل دخول ملفات أو بداية ملف القضية.
take-back-rests = { $count ->
    [zero] لا ادعاء يذكره.
    [one] ادعاء واحد يذكره، وسيبقى بمعرّف مجرد.
    [two] ادعاءان يذكرانه، وسيبقيان بمعرّف مجرد.
    [few] { $count } ادعاءات تذكره، وستبقى بمعرّف مجرد.
    [many] { $count } ادعاءً تذكره، وستبقى بمعرّف مجرد.
   *[other] { $count } ادعاء تذكره، وستبقى بمعرّف مجرد.
}
page-label = الصفحات
page-here = { $first } إلى { $last } من { $all }
page-first = الأولى
page-previous = السابقة
page-next = التالية
page-last = الأخيرة
