-- Names in Finnish and Arabic of what a jobseeker meets as a code, and in easy
-- Swedish where the Swedish is not easy. They are drafts, as docs/translations.tsv
-- says; grounds and reasons stand in legal texts and have none.

-- +goose Up
INSERT INTO portal.code_name (pack_id, list, code, lang, name, hint)
SELECT c.pack_id, c.list, c.code, named.lang, named.name, named.hint
FROM (VALUES
	('group', 'a', 'Olet hakenut työtä tai koulutusta', '', 'التقدّم لوظيفة أو دراسة', ''),
	('group', 'b', 'Haastattelu tai rekrytointitilaisuus', '', 'مقابلة أو لقاء توظيف', ''),
	('group', 'c', 'Kiinnostuksen ilmaisu tai yhteys työnantajaan', '', 'إبداء الاهتمام أو التواصل مع صاحب عمل', ''),
	('group', 'd', 'Muu, mitä olet tehnyt', '', 'أمور أخرى فعلتها', ''),
	('kind', 'sokt_jobb', 'Hakenut työtä', 'Ilmoitettu työpaikka tai sellainen, josta sait vihjeen.', 'تقدّمت لوظيفة', 'وظيفة معلن عنها أو دلّك عليها أحد.'),
	('kind', 'anvisat_jobb', 'Vastannut työtarjoukseen', 'Työ, jota olemme sanoneet sinun hakevan.', 'استجبت لوظيفة وجّهناك إليها', 'وظيفة قلنا لك أن تتقدّم لها.'),
	('kind', 'sokt_utbildning', 'Hakenut koulutukseen', '', 'تقدّمت لدراسة', ''),
	('kind', 'intervju', 'Ollut haastattelussa', 'Paikan päällä, puhelimessa tai videolla.', 'أجريت مقابلة', 'حضوريًا أو بالهاتف أو بالفيديو.'),
	('kind', 'rekryteringstraff', 'Ollut rekrytointitilaisuudessa', 'Esimerkiksi työmessuilla.', 'حضرت لقاء توظيف', 'مثلًا معرض وظائف.'),
	('kind', 'intresseanmalan', 'Lähettänyt avoimen hakemuksen', 'Otit yhteyttä, vaikka työpaikkaa ei ollut ilmoitettu.', 'أرسلت إبداء اهتمام', 'تواصلت مع أنه لم يكن هناك إعلان.'),
	('kind', 'lamnade_kontaktuppgifter', 'Jättänyt yhteystietosi', 'Työnantajalle tai henkilöstövuokrausyritykselle.', 'تركت بيانات الاتصال بك', 'لدى صاحب عمل أو شركة توظيف مؤقت.'),
	('kind', 'kurs', 'Käynyt kurssia tai koulutusta', '', 'حضرت دورة أو دراسة', ''),
	('kind', 'sfi', 'Opiskellut ruotsia maahanmuuttajille (sfi)', '', 'درست السويدية للمهاجرين (sfi)', ''),
	('kind', 'samhallsorientering', 'Käynyt yhteiskuntaorientaatiota', '', 'حضرت التوجيه المجتمعي', ''),
	('kind', 'praktik', 'Hakenut harjoittelua tai ollut harjoittelussa', '', 'تقدّمت لتدريب عملي أو قمت به', ''),
	('kind', 'arbetsmarknadsutbildning', 'Käynyt työvoimakoulutusta', '', 'حضرت تدريبًا لسوق العمل', ''),
	('kind', 'forberedande_insats', 'Ollut valmentavassa toimessa', 'Esimerkiksi valmentava koulutus tai työnhakukurssi.', 'شاركت في إجراء تحضيري', 'مثلًا دراسة تحضيرية أو دورة في البحث عن عمل.'),
	('kind', 'validering', 'Saanut osaamisesi arvioiduksi', '', 'قُيّمت خبراتك', ''),
	('kind', 'leverantorsmote', 'Tavannut palveluntuottajan', 'Yritys, joka auttaa sinua meidän puolestamme.', 'التقيت بجهة مورِّدة', 'شركة تساعدك نيابةً عنا.'),
	('kind', 'vagledning', 'Saanut ohjausta', 'Esimerkiksi opinto- ja ammatinvalinnanohjaajalta.', 'حصلت على إرشاد', 'مثلًا لدى مرشد دراسي ومهني.'),
	('kind', 'studiebesok', 'Tehnyt tutustumiskäynnin', '', 'قمت بزيارة اطلاعية', ''),
	('kind', 'forbattrat_cv', 'Parantanut ansioluetteloasi', 'Ansioluettelo, hakukirje tai verkkoprofiili.', 'حسّنت سيرتك الذاتية', 'السيرة الذاتية أو رسالة التقديم أو ملفك على الإنترنت.'),
	('kind', 'arbete', 'Työskennellyt', 'Jos olet tehnyt työtä, vaikka vain muutaman tunnin.', 'عملت', 'إذا عملت ولو بضع ساعات.'),
	('kind', 'planerad', 'Tehnyt jotain, mikä on suunnitelmassasi', 'Mitä sinä ja virkailijasi olette sopineet.', 'فعلت شيئًا وارداً في خطتك', 'ما اتفقت عليه مع الموظف المسؤول عنك.'),
	('kind', 'annat', 'Jotain muuta', 'Jotain, mitä olet tehnyt saadaksesi työtä ja mitä ei ole luettelossa.', 'شيء آخر', 'شيء فعلته للحصول على عمل وليس في القائمة.'),
	('field', 'ad', 'Ilmoitus Platsbankenissa', 'Liitä linkki tai ilmoituksen numero, niin täytämme, minkä tiedämme. Ilmankin käy.', 'إعلان في بنك الوظائف (Platsbanken)', 'الصق الرابط أو رقم الإعلان ونملأ ما نعرفه. يمكنك المتابعة بدونه.'),
	('field', 'occupation', 'Ammatti', 'Kirjoita ammatin alku ruotsiksi. Jätä tyhjäksi, jos et tiedä.', 'المهنة', 'اكتب بداية المهنة بالسويدية أو الإنجليزية. اتركه فارغًا إذا كنت لا تعرف.'),
	('field', 'employer', 'Työnantaja', 'Kirjoita nimi tai organisaationumero. Jos sitä ei ole luettelossa, lyhyt nimi riittää. Jätä tyhjäksi, jos et tiedä.', 'صاحب العمل', 'اكتب اسمًا أو رقم منشأة. إذا لم يكن في القائمة فيكفي اسم قصير. اتركه فارغًا إذا كنت لا تعرف.'),
	('field', 'organiser', 'Järjestäjä tai työnantaja', 'Kirjoita nimi tai organisaationumero. Jos sitä ei ole luettelossa, lyhyt nimi riittää. Jätä tyhjäksi, jos et tiedä.', 'الجهة المنظِّمة أو صاحب العمل', 'اكتب اسمًا أو رقم منشأة. إذا لم يكن في القائمة فيكفي اسم قصير. اتركه فارغًا إذا كنت لا تعرف.'),
	('field', 'provider', 'Oppilaitos tai järjestäjä', 'Kirjoita nimi tai organisaationumero. Jos sitä ei ole luettelossa, lyhyt nimi riittää. Jätä tyhjäksi, jos et tiedä.', 'المدرسة أو الجهة المنظِّمة', 'اكتب اسمًا أو رقم منشأة. إذا لم يكن في القائمة فيكفي اسم قصير. اتركه فارغًا إذا كنت لا تعرف.'),
	('field', 'party', 'Tai valitse, kuka se on', 'Jos se ei ole yritys tai et tiedä nimeä. Henkilötunnusta emme koskaan tallenna: silloin lukee toiminimi.', 'أو اختر من هو', 'إذا لم يكن شركة أو كنت لا تعرف الاسم. لا نحفظ رقمًا شخصيًا أبدًا: يُكتب حينها منشأة فردية.'),
	('field', 'place', 'Paikkakunta', 'Kunta tai lääni, tai maa, jos se on ulkomailla. Jätä tyhjäksi, jos et tiedä.', 'المكان', 'بلدية أو محافظة، أو البلد إذا كان خارج السويد. اتركه فارغًا إذا كنت لا تعرف.'),
	('field', 'how', 'Miten', '', 'كيف', ''),
	('field', 'origin', 'Miten löysit työn?', '', 'كيف وجدت الوظيفة؟', ''),
	('field', 'stage', 'Kuinka pitkällä se on?', '', 'إلى أين وصل الأمر؟', ''),
	('field', 'applied', 'Haitko työtä?', '', 'هل تقدّمت للوظيفة؟', ''),
	('field', 'not_applied', 'Jos et hakenut: miksi?', 'Sinun ei tarvitse vastata eikä kertoa terveydestä tai perheestä.', 'إذا لم تتقدّم: لماذا؟', 'لا يلزمك أن تجيب، ولا أن تخبرنا عن الصحة أو الأسرة.'),
	('field', 'round', 'Mikä haastattelu', '', 'أي مقابلة', ''),
	('field', 'format', 'Miten tapasitte?', '', 'كيف التقيتم؟', ''),
	('field', 'education', 'Millainen koulutus', '', 'نوع الدراسة', ''),
	('field', 'starts', 'Milloin koulutus alkaa', '', 'متى تبدأ الدراسة', ''),
	('field', 'until', 'Päättyen', 'Jos kesti yli päivän. Jätä tyhjäksi, jos kesti yhden päivän.', 'حتى', 'إذا كان أكثر من يوم واحد. اتركه فارغًا إذا كان يومًا واحدًا.'),
	('field', 'extent', 'Laajuus', '', 'نسبة الدوام', ''),
	('field', 'hours', 'Noin kuinka monta tuntia', '', 'كم ساعة تقريبًا', ''),
	('field', 'practice', 'Haitko harjoittelua vai olitko siinä?', '', 'هل تقدّمت للتدريب أم قمت به؟', ''),
	('field', 'planned', 'Mikä suunnitelmassa?', '', 'ماذا من الخطة؟', ''),
	('field', 'note', 'Mitä teit?', '', 'ماذا فعلت؟', ''),
	('party', 'private', 'Yksityishenkilö', '', 'شخص خاص', ''),
	('party', 'staffing', 'Henkilöstövuokrausyritys', '', 'شركة توظيف مؤقت', ''),
	('party', 'sole_trader', 'Toiminimi', '', 'منشأة فردية', ''),
	('party', 'abroad', 'Työnantaja ulkomailla', '', 'صاحب عمل خارج السويد', ''),
	('origin', 'own', 'Löysin sen itse', '', 'وجدتها بنفسي', ''),
	('origin', 'tip', 'Sain vihjeen', '', 'دلّني عليها أحد', ''),
	('origin', 'assigned', 'Työnvälitys osoitti sen minulle', '', 'وجّهتني إليها مصلحة العمل', ''),
	('stage', 'sent', 'Lähetetty', '', 'أُرسل', ''),
	('stage', 'answer', 'Sain vastauksen', '', 'وصلني رد', ''),
	('stage', 'interview', 'Kutsuttu haastatteluun', '', 'دُعيت إلى مقابلة', ''),
	('stage', 'offer', 'Sain tarjouksen', '', 'وصلني عرض', ''),
	('stage', 'no', 'Sain kieltävän vastauksen', '', 'رُفض طلبي', ''),
	('yes_no', 'yes', 'Kyllä', '', 'نعم', ''),
	('yes_no', 'no', 'Ei', '', 'لا', ''),
	('not_applied', 'other_job', 'Olen saanut toisen työn', '', 'حصلت على وظيفة أخرى', ''),
	('not_applied', 'ad_gone', 'Ilmoitus oli poistettu', '', 'أُزيل الإعلان', ''),
	('not_applied', 'requirements', 'En täytä vaatimuksia', '', 'لا أستوفي المتطلبات', ''),
	('not_applied', 'before', 'Olin jo hakenut sitä', '', 'كنت قد تقدّمت لها من قبل', ''),
	('not_applied', 'other', 'Jotain muuta', '', 'سبب آخر', ''),
	('round', 'first', 'Ensimmäinen haastattelu', '', 'المقابلة الأولى', ''),
	('round', 'further', 'Jatkohaastattelu', '', 'مقابلة أخرى', ''),
	('round', 'test', 'Testi tai työnäyte', '', 'اختبار أو تجربة عمل', ''),
	('format', 'on_site', 'Paikan päällä', '', 'حضوريًا', ''),
	('format', 'phone', 'Puhelimessa', '', 'بالهاتف', ''),
	('format', 'video', 'Videolla', '', 'بالفيديو', ''),
	('education', 'basic', 'Aikuisten perusopetus', '', 'تعليم أساسي للكبار', ''),
	('education', 'upper_secondary', 'Aikuisten lukio-opetus', '', 'تعليم ثانوي للكبار', ''),
	('education', 'vocational', 'Aikuisten ammatillinen koulutus', '', 'تعليم مهني للكبار', ''),
	('education', 'higher_vocational', 'Ammattikorkeakoulu (yrkeshögskola)', '', 'تعليم مهني عالٍ', ''),
	('education', 'university', 'Korkeakoulu tai yliopisto', '', 'جامعة', ''),
	('education', 'folk_high_school', 'Kansanopisto', '', 'مدرسة شعبية عليا', ''),
	('education', 'language', 'Kielikurssi', '', 'دورة لغة', ''),
	('education', 'certificate', 'Ajokortti, todistus tai pätevyys', '', 'رخصة قيادة أو شهادة', ''),
	('education', 'course', 'Muu kurssi', '', 'دورة أخرى', ''),
	('extent', '25', '25 prosenttia', '', '25 بالمئة', ''),
	('extent', '50', '50 prosenttia', '', '50 بالمئة', ''),
	('extent', '75', '75 prosenttia', '', '75 بالمئة', ''),
	('extent', '100', 'Kokoaikainen', '', 'دوام كامل', ''),
	('hours', 'to_10', 'Enintään 10 tuntia', '', '10 ساعات على الأكثر', ''),
	('hours', 'to_40', '11–40 tuntia', '', 'من 11 إلى 40 ساعة', ''),
	('hours', 'to_80', '41–80 tuntia', '', 'من 41 إلى 80 ساعة', ''),
	('hours', 'to_160', '81–160 tuntia', '', 'من 81 إلى 160 ساعة', ''),
	('hours', 'over_160', 'Yli 160 tuntia', '', 'أكثر من 160 ساعة', ''),
	('practice', 'sought', 'Hain', '', 'تقدّمت له', ''),
	('practice', 'done', 'Olin harjoittelussa', '', 'قمت به', ''),
	('planned', 'jobs', 'Etsinyt työtä uudella tavalla', '', 'بحثت عن عمل بطريقة جديدة', ''),
	('planned', 'employers', 'Ottanut yhteyttä työnantajiin', '', 'تواصلت مع أصحاب عمل', ''),
	('planned', 'meeting', 'Ollut tapaamisessa', '', 'حضرت اجتماعًا', ''),
	('planned', 'course', 'Selvittänyt kurssia tai koulutusta', '', 'استفسرت عن دورة أو دراسة', ''),
	('planned', 'licence', 'Edennyt kohti ajokorttia tai todistusta', '', 'خطوت نحو رخصة قيادة أو شهادة', ''),
	('planned', 'business', 'Valmistellut omaa yritystä', '', 'حضّرت لمشروع خاص', ''),
	('planned', 'other', 'Muuta suunnitelmasta', '', 'شيء آخر من الخطة', ''),
	('how', 'web', 'Verkossa tai lomakkeella', '', 'على الإنترنت أو باستمارة', ''),
	('how', 'email', 'Sähköpostilla', '', 'بالبريد الإلكتروني', ''),
	('how', 'visit', 'Käymällä paikalla', '', 'بزيارة', ''),
	('how', 'phone', 'Puhelimella', '', 'بالهاتف', ''),
	('how', 'other', 'Muulla tavalla', '', 'بطريقة أخرى', ''),
	('channel', 'portal', 'Omilla sivuilla', '', 'في صفحاتي', ''),
	('channel', 'post', 'Lomake postitse', '', 'استمارة بالبريد', ''),
	('channel', 'letter_box', 'Lomake meidän postilaatikkoomme', '', 'استمارة في صندوق رسائلنا', ''),
	('channel', 'counter', 'Lomake palvelutiskillä', '', 'استمارة عند شباك الخدمة', ''),
	('channel', 'oral', 'Suullisesti', '', 'شفهيًا', ''),
	('category', '1', 'Avoimesti työtön', '', 'عاطل عن العمل بالكامل', ''),
	('category', '2', 'Työnhakija, joka ei voi aloittaa heti', '', 'باحث عن عمل لا يستطيع البدء فورًا', ''),
	('category', '3', 'Osa-aikatyötön', '', 'عاطل جزئيًا', ''),
	('category', '4', 'Tilapäinen tuntityö', '', 'موظف مؤقت بالساعة', ''),
	('category', '16', 'Yritystoiminnan aloittaminen', '', 'بدء نشاط تجاري', ''),
	('category', '23', 'Työharjoittelu', '', 'تدريب عملي', ''),
	('category', '33', 'Työvoimakoulutus', '', 'تدريب لسوق العمل', ''),
	('category', '42', 'Nuorten työtakuu', '', 'ضمان العمل للشباب', ''),
	('category', '45', 'Työ- ja kehitystakuu', '', 'ضمان العمل والتطوير', ''),
	('category', '92', 'Valmentavat toimet', '', 'إجراءات تحضيرية', ''),
	('category', '93', 'Kotoutumisohjelma (etableringsprogrammet)', '', 'برنامج الترسيخ', ''),
	('category', '102', 'Osaamisen arviointi', '', 'تقييم الخبرات', '')
) AS row (list, code, fi, hint_fi, ar, hint_ar)
JOIN portal.code c USING (list, code)
CROSS JOIN LATERAL (VALUES ('fi', row.fi, row.hint_fi), ('ar', row.ar, row.hint_ar)) AS named (lang, name, hint);

INSERT INTO portal.code_name (pack_id, list, code, lang, name, hint)
SELECT c.pack_id, c.list, c.code, 'sv-simple', easy.name, easy.hint
FROM (VALUES
	('group', 'c', 'Hört av dig till en arbetsgivare', ''),
	('kind', 'anvisat_jobb', 'Svarat om ett jobb som vi sa att du ska söka', ''),
	('kind', 'intresseanmalan', 'Frågat en arbetsgivare om jobb', 'Du hörde av dig fast det inte fanns någon annons.'),
	('kind', 'arbetsmarknadsutbildning', 'Gått en utbildning från oss (arbetsmarknadsutbildning)', ''),
	('kind', 'forberedande_insats', 'Gått en kurs för att bli redo för jobb', 'Till exempel en kurs i att söka jobb.'),
	('kind', 'validering', 'Visat vad du kan (validering)', ''),
	('kind', 'leverantorsmote', 'Träffat ett företag som hjälper dig', 'Vi har bett företaget att hjälpa dig.'),
	('kind', 'vagledning', 'Fått råd om jobb eller studier', ''),
	('kind', 'studiebesok', 'Besökt en arbetsplats', ''),
	('party', 'staffing', 'Företag som hyr ut personal', ''),
	('party', 'sole_trader', 'Litet eget företag', ''),
	('category', '1', 'Utan arbete', ''),
	('category', '2', 'Söker arbete men kan inte börja direkt', ''),
	('category', '3', 'Arbetar deltid', ''),
	('category', '4', 'Arbetar några timmar ibland', '')
) AS easy (list, code, name, hint)
JOIN portal.code c USING (list, code);

-- A pack is active only when every code has its name in every language that
-- its readers have: Swedish and English everywhere, Finnish and Arabic where a
-- jobseeker meets it. Easy Swedish is Swedish where it has no name of its own.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION private.pack_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE missing text;
BEGIN
    SELECT c.list || ' ' || c.code || ' ' || l.lang INTO missing
    FROM portal.rule_pack p JOIN portal.code c ON c.pack_id = p.id
    JOIN (VALUES ('sv', false), ('en', false), ('fi', true), ('ar', true)) AS l (lang, jobseeker)
        ON NOT l.jobseeker OR c.list IN ('group', 'kind', 'field', 'party', 'origin', 'stage', 'yes_no', 'not_applied', 'round', 'format',
            'education', 'extent', 'hours', 'practice', 'planned', 'how', 'channel', 'category')
    WHERE p.active AND NOT EXISTS (SELECT 1 FROM portal.code_name n
        WHERE (n.pack_id, n.list, n.code, n.lang) = (c.pack_id, c.list, c.code, l.lang)) LIMIT 1;
    IF missing IS NOT NULL THEN
        RAISE EXCEPTION 'an active pack lacks the name of %', missing USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
