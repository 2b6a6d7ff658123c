// The portal's one script. Everything works without it.
import "./session.js";

// After a form is sent back with problems, a screen reader and the keyboard
// begin at the list of them.
document.querySelector(".ds-error-summary")?.focus();
