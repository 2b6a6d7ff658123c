package words

import (
	"time"

	"aktivitetsportalen/internal/report"
	"aktivitetsportalen/internal/rule"
)

// ReceiptTitle heads the receipt.
func (l Lang) ReceiptTitle(m rule.Month) string {
	return l.fill(l.tell("Kvitto: aktivitetsrapport för %s",
		"Receipt: activity report for %s",
		"Kvitto på rapporten för %s",
		"Kuitti: aktiviteettiraportti, %s",
		"إيصال: تقرير الأنشطة، %s"), l.Month(m))
}

// ReceiptYes is the first that is said.
func (l Law) ReceiptYes() string {
	return l.say("Rapporten är inlämnad", "The report has been handed in")
}

// ReceiptNo labels the number.
func (l Law) ReceiptNo() string { return l.say("Kvittonummer", "Receipt number") }

// ReceiptAt labels the moment of arrival.
func (l Law) ReceiptAt() string { return l.say("Kom in", "Received") }

// CompletedAt says when a hand-in was completed that had come earlier, after a
// new sign-in.
func (l Law) CompletedAt(at time.Time) string {
	return l.sayf("Du loggade in igen och slutförde den %s.", "You signed in again and completed it on %s.", l.Moment(at))
}

// ReceiptTime labels whether it was in time.
func (l Law) ReceiptTime() string { return l.say("I tid?", "In time?") }

// InTime says whether it was.
func (l Law) InTime(late bool, line report.Line) string {
	if late {
		return l.sayf("Nej. Rapporten kom in efter sista dagen, som var %s.", "No. The report was received after the last day, which was %s.", l.Day(line.LastDay))
	}
	return l.sayf("Ja. Sista dagen är %s.", "Yes. The last day is %s.", l.Day(line.LastDay))
}

// SupplementTime says of a later version that it does not change that.
func (l Law) SupplementTime() string {
	return l.say("Det här är en senare version. Om rapporten kom in i tid avgörs av den version som kom in först.",
		"This is a later version. Whether the report was in time is decided by the version that was received first.")
}

// ChannelLabel labels how it came.
func (l Law) ChannelLabel() string { return l.say("Lämnad", "Handed in") }

// Contents labels how much is in it.
func (l Law) Contents() string { return l.say("Innehåll", "Contents") }

// InFile says what is kept on paper.
func (l Law) InFile(n int) string {
	return l.sayf("%s på papper hos oss", "%s on paper with us", l.Activities(n))
}

// KeepReceipt says how to keep it.
func (l Lang) KeepReceipt() string {
	return l.tell("Kvittot finns kvar här. Du kan också skriva ut sidan eller spara den. Spara gärna ansökningar och svar i tre månader, om vi behöver fråga.",
		"The receipt stays here. You can also print the page or save it. Please keep applications and answers for three months, in case we need to ask.",
		"Kvittot finns kvar här. Du kan skriva ut sidan eller spara den. Spara dina ansökningar och svar i tre månader. Vi kan fråga efter dem.",
		"Kuitti säilyy täällä. Voit myös tulostaa sivun tai tallentaa sen. Säilytä hakemukset ja vastaukset kolme kuukautta siltä varalta, että meidän on kysyttävä.",
		"يبقى الإيصال هنا. يمكنك أيضًا طباعة الصفحة أو حفظها. احتفظ بالطلبات والردود ثلاثة أشهر تحسبًا لأن نسأل عنها.")
}

// ContentHash labels the hash of what was handed in.
func (l Law) ContentHash() string {
	return l.say("Kontrollsumma för innehållet (SHA-256)", "Checksum of the contents (SHA-256)")
}

// ReceiptFile leads to the signed receipt.
func (l Lang) ReceiptFile() string {
	return l.tell("Spara kvittot som fil med myndighetens signatur",
		"Save the receipt as a file with the authority’s signature",
		"Spara kvittot som fil",
		"Tallenna kuitti viranomaisen allekirjoittamana tiedostona",
		"احفظ الإيصال كملف موقَّع من الهيئة")
}

// ReceiptFileSoon says that the file is not signed yet: the report is in all the
// same.
func (l Lang) ReceiptFileSoon() string {
	return l.tell("En fil med myndighetens signatur blir snart klar. Rapporten är inlämnad ändå.",
		"A file with the authority’s signature will soon be ready. The report has been handed in all the same.",
		"Filen blir snart klar. Rapporten är inlämnad ändå.",
		"Viranomaisen allekirjoittama tiedosto on pian valmis. Raportti on silti annettu.",
		"سيكون الملف الموقَّع من الهيئة جاهزًا قريبًا. التقرير مسلَّم على أي حال.")
}

// ReloadPage fetches the page again.
func (l Lang) ReloadPage() string {
	return l.tell("Ladda om sidan", "Reload the page", plain, "Lataa sivu uudelleen", "أعد تحميل الصفحة")
}

// ShowReceiptFile says what the file is for.
func (l Lang) ShowReceiptFile() string {
	return l.tell("Filen med signatur kan du visa för till exempel a-kassan. Den som får filen kan kontrollera att den är äkta:",
		"You can show the file with the signature to your unemployment fund, for example. Whoever gets the file can check that it is genuine:",
		"Du kan visa filen för till exempel a-kassan. De kan se att den är äkta:",
		"Allekirjoitetun tiedoston voit näyttää esimerkiksi työttömyyskassalle. Tiedoston saaja voi tarkistaa, että se on aito:",
		"يمكنك عرض الملف الموقَّع على صندوق البطالة مثلًا. يستطيع من يتلقى الملف التحقق من صحته:")
}

// CheckReceipt heads the page where a receipt is checked.
func (l Lang) CheckReceipt() string {
	return l.tell("Kontrollera ett kvitto", "Check a receipt", plain, "Tarkista kuitti", "تحقق من إيصال")
}

// CheckReceiptLead says what the page answers.
func (l Lang) CheckReceiptLead() string {
	return l.tell("Har du fått en fil med ett kvitto på en aktivitetsrapport? Här ser du om myndigheten har utfärdat den, och om den är oförändrad.",
		"Have you been given a file with a receipt for an activity report? Here you can see whether the authority issued it, and whether it is unchanged.",
		"Har du fått en fil med ett kvitto? Här ser du om den kommer från oss och inte är ändrad.",
		"Oletko saanut tiedoston, jossa on aktiviteettiraportin kuitti? Täällä näet, onko se viranomaisen antama ja muuttumaton.",
		"هل تلقيت ملفًا فيه إيصال لتقرير أنشطة؟ هنا ترى هل أصدرته الهيئة وهل لم يتغير.")
}

// CheckReceiptFile labels the file.
func (l Lang) CheckReceiptFile() string {
	return l.tell("Kvittots fil", "The receipt’s file", "Filen med kvittot", "Kuitin tiedosto", "ملف الإيصال")
}

// CheckReceiptPaste labels the text.
func (l Lang) CheckReceiptPaste() string {
	return l.tell("Eller klistra in texten i filen",
		"Or paste the text of the file",
		plain,
		"Tai liitä tiedoston teksti",
		"أو الصق نص الملف")
}

// CheckReceiptPasteHint says how much of it.
func (l Lang) CheckReceiptPasteHint() string {
	return l.tell("Hela texten, från första raden till den sista.",
		"The whole text, from the first line to the last.",
		plain,
		"Koko teksti, ensimmäisestä rivistä viimeiseen.",
		"النص كله، من السطر الأول إلى الأخير.")
}

// CheckReceiptDo is the button.
func (l Lang) CheckReceiptDo() string {
	return l.tell("Kontrollera", "Check", plain, "Tarkista", "تحقق")
}

// CheckReceiptEmpty says that there was nothing to check.
func (l Lang) CheckReceiptEmpty() string {
	return l.tell("Välj en fil, eller klistra in texten.",
		"Choose a file, or paste the text.",
		plain,
		"Valitse tiedosto tai liitä teksti.",
		"اختر ملفًا أو الصق النص.")
}

// CheckReceiptKept says what becomes of what is sent.
func (l Lang) CheckReceiptKept() string {
	return l.tell("Vi sparar inte det du skickar, och söker inte efter någon rapport. Du kan också kontrollera kvittot själv med myndighetens öppna nycklar:",
		"We do not keep what you send, and we do not search for any report. You can also check the receipt yourself with the authority’s public keys:",
		"Vi sparar inte det du skickar. Vi letar inte efter någon rapport. Du kan också kontrollera kvittot själv med våra öppna nycklar:",
		"Emme tallenna lähettämääsi emmekä etsi mitään raporttia. Voit tarkistaa kuitin myös itse viranomaisen julkisilla avaimilla:",
		"لا نحفظ ما ترسله ولا نبحث عن أي تقرير. يمكنك أيضًا التحقق من الإيصال بنفسك بالمفاتيح العامة للهيئة:")
}

// ReceiptKeys leads to the public keys.
func (l Lang) ReceiptKeys() string {
	return l.tell("Nycklar för kvitton", "Keys of receipts", plain, "Kuittien avaimet", "مفاتيح الإيصالات")
}

// ReceiptGenuine is the one good answer.
func (l Law) ReceiptGenuine() string {
	return l.say("Utfärdat av myndigheten, oförändrat", "Issued by the authority, unchanged")
}

// ReceiptGenuineMeans says what it does not say.
func (l Law) ReceiptGenuineMeans() string {
	return l.say("Det gäller filen som du skickade. Vi visar inte vad som står i den. Rapporten kan ha kompletterats senare.",
		"This is about the file that you sent. We do not show what it says. The report may have been supplemented later.")
}

// ReceiptNotGenuine is the other.
func (l Law) ReceiptNotGenuine() string {
	return l.say("Vi kan inte bekräfta kvittot", "We cannot confirm the receipt")
}

// ReceiptNotGenuineDo says what to do.
func (l Law) ReceiptNotGenuineDo() string {
	return l.say("Filen är inte utfärdad av oss, eller så har den ändrats. Minsta ändring räknas, också ett extra mellanslag. Be den som visar kvittot att hämta filen på nytt från sitt kvitto.",
		"The file was not issued by us, or it has been changed. The smallest change counts, even one more space. Ask whoever shows you the receipt to get the file anew from their receipt.")
}

// ReceiptPDF leads to the receipt as a file to print, which is in Swedish.
func (l Lang) ReceiptPDF() string {
	return l.tell("Spara kvittot som PDF att läsa eller skriva ut",
		"Save the receipt as a PDF to read or print (in Swedish)",
		"Spara kvittot som PDF",
		"Tallenna kuitti PDF-tiedostona (ruotsiksi)",
		"احفظ الإيصال كملف PDF للقراءة أو الطباعة (بالسويدية)")
}

// ReceiptFor labels whose receipt it is.
func (l Law) ReceiptFor() string { return l.say("Namn", "Name") }

// CompletedLabel labels when a hand-in was completed that had come earlier.
func (l Law) CompletedLabel() string { return l.say("Slutförd", "Completed") }

// ReceiptOnPaper labels what is kept on paper.
func (l Law) ReceiptOnPaper() string { return l.say("På papper", "On paper") }

// SheetIsUnsigned says what shows that a receipt is genuine: not the sheet.
func (l Law) SheetIsUnsigned(address string) string {
	return l.sayf("Det här är kvittot att läsa och skriva ut. Kvittot med myndighetens signatur är en egen fil, som sparas från samma sida. Den som får den filen kan kontrollera att den är äkta på %s.",
		"This is the receipt to read and print. The receipt with the authority’s signature is a file of its own, saved from the same page. Whoever gets that file can check that it is genuine at %s.", address)
}
