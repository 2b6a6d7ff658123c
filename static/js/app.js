// The portal's one script. Everything works without it.
import "./session.js";
import "./suggest.js";
import "./words.js";

// After a form is sent back with problems, a screen reader and the keyboard
// begin at the list of them.
document.querySelector(".ds-error-summary")?.focus();

// What has been done is said when a page opens ("Sparat."). Most screen readers
// say only what comes into such a place, so it is put there once more.
for (const s of document.querySelectorAll("main [role=status]")) setTimeout(() => s.append(...s.childNodes), 300);
