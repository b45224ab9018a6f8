## الادعاءات والمصادر.
claim = الادعاء
source = المصدر
when = متى
read-in = قُرئ في
note = ملاحظة
linked = مرتبط بـ
disputed-by = موضع خلاف
recorded = سُجّل
operation = عملية
against = ما يعارضه
against-none = ليس في ملف القضية ادعاء مسجّل على أنه يناقض هذا.
confidence-low = ثقة منخفضة
confidence-medium = ثقة متوسطة
confidence-high = ثقة عالية
as-written = كما كُتب
row = سطر
exhibit = مستند
no-such-row = ليس في المستند سطر كهذا.
history = ما آل إليه
state = الحال
state-live = قائم
state-retracted = سُحب
state-corrected = صُحّح لاحقًا
publisher = الناشر
title = العنوان
author = الكاتب
date = التاريخ
kind = النوع
via = عن طريق
access = كيف وُصل إليه
reliability = الموثوقية
address = الرابط
claims = الادعاءات
claims-read = ادعاءات قُرئت فيه أو تستند إليه
claims-none = لا شيء يُرى بهذه الإعدادات.
look-without = انظر في القضية من دون هذا المصدر
sources-about = من يقول ذلك. المصادر التي يستند بعضها إلى بعض أصل واحد مهما كثرت.
sources-none = لا مصدر بعد
sources-none-next = استورد مجلد جداول أو أدخل ادعاءً: يأتي مصدره معه.
grade-origins = { $count ->
    [zero] لا أصل مستقل
    [one] أصل مستقل واحد
    [two] أصلان مستقلان
    [few] { $count } أصول مستقلة
    [many] { $count } أصلاً مستقلاً
   *[other] { $count } أصل مستقل
}
grade-none-primary = ليس منها أصل أولي
grade-contradictions = { $count ->
    [zero] لا تناقض قائم
    [one] تناقض واحد قائم
    [two] تناقضان قائمان
    [few] { $count } تناقضات قائمة
    [many] { $count } تناقضاً قائماً
   *[other] { $count } تناقض قائم
}
grade-unreliable = ومصدر درجته E
