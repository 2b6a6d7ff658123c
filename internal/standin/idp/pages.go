package idp

import (
	"bytes"
	"crypto/rand"
	"html/template"
	"log/slog"
	"net/http"
)

var titles = map[string]string{EID: "Legitimera dig", Staff: "Logga in som personal", Fund: "Logga in från en a-kassa"}

// show writes a page. Forms may be sent to formAction only; the page's own style
// and script carry a nonce.
func (s *server) show(w http.ResponseWriter, status int, formAction string, page *template.Template, data any) {
	nonce := rand.Text()
	t, err := page.Clone()
	if err == nil {
		t.Funcs(template.FuncMap{"nonce": func() string { return nonce }})
	}
	var b bytes.Buffer
	if err == nil {
		err = t.ExecuteTemplate(&b, "page", data)
	}
	if err != nil {
		slog.Error("stand-in idp: page", "error", err)
		http.Error(w, "page", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; img-src data:; style-src 'nonce-"+nonce+"'; script-src 'nonce-"+nonce+"'; form-action "+formAction)
	w.WriteHeader(status)
	w.Write(b.Bytes())
}

// sorry says in plain words that it cannot go on; the log says why.
func (s *server) sorry(w http.ResponseWriter, r *http.Request, status int, text string, err error) {
	if err != nil {
		slog.Warn("stand-in idp", "path", r.URL.Path, "error", err)
	}
	s.show(w, status, "'none'", sorryPage, struct{ Title, Text string }{"Det gick inte", text})
}

func parse(body string) *template.Template {
	t := template.New("page").Funcs(template.FuncMap{"nonce": func() string { return "" }})
	return template.Must(template.Must(t.Parse(frame)).Parse(body))
}

const frame = `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}} – demo</title>
<link rel="icon" href="data:,">
<style nonce="{{nonce}}">
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, sans-serif; color: #1d2433; background: #f4f5f7; }
.demo { background: #4a2a6a; color: #fff; padding: .6rem 1rem; text-align: center; font-weight: 600; }
main { max-width: 44rem; margin: 1.5rem auto; padding: 1.5rem; background: #fff; border: 1px solid #d5d9e0; border-radius: .5rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
form { margin: 0; }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .4rem; }
button, input { font: inherit; }
button { cursor: pointer; min-height: 2.75rem; border-radius: .35rem; }
.choice { width: 100%; text-align: left; padding: .5rem .9rem; border: 1px solid #8a93a3; background: #fff; color: inherit; }
.choice:hover { background: #f0ebf6; border-color: #4a2a6a; }
.choice span { display: block; font-size: .9rem; color: #4c5567; }
.plain { padding: .4rem 1.2rem; border: 2px solid #4a2a6a; background: #fff; color: #4a2a6a; font-weight: 600; }
.main { padding: .4rem 1.4rem; border: 2px solid #4a2a6a; background: #4a2a6a; color: #fff; font-weight: 600; }
.search { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin-top: 1.25rem; }
.search label { flex: 1 1 14rem; }
.search input { display: block; width: 100%; min-height: 2.75rem; padding: .3rem .6rem; border: 1px solid #6b7486; border-radius: .35rem; }
summary { cursor: pointer; margin: 1.75rem 0 .5rem; padding: .3rem 0; }
:focus-visible { outline: 3px solid #1a5fd0; outline-offset: 2px; }
@media (max-width: 30rem) { main { margin: 0; border: 0; border-radius: 0; padding: 1rem; } }
</style>
</head>
<body>
<header class="demo">DEMO – påhittade personer. Ingen riktig legitimering.</header>
<main>
<h1>{{.Title}}</h1>
{{block "body" .}}{{end}}
</main>
</body>
</html>
{{define "choices"}}<ul>{{range .}}
<li><button class="choice" name="person" value="{{.Key}}">{{.Label}}{{with .Detail}}<span>{{.}}</span>{{end}}</button></li>{{end}}
</ul>{{end}}`

var listPage = parse(`{{define "body"}}
<p>Välj vem du är. Alla på listan är påhittade.</p>
<form method="post" action="/{{.Entity}}/valj">
<input type="hidden" name="t" value="{{.Token}}">
<button class="plain" name="person" value="` + keyCancel + `">Avbryt</button>
</form>
<form class="search" method="get" action="/{{.Entity}}/valj" role="search">
<input type="hidden" name="t" value="{{.Token}}">
<label>Sök på namn <input type="search" name="q" value="{{.Query}}" autocomplete="off"></label>
<button class="plain">Sök</button>
</form>
<form method="post" action="/{{.Entity}}/valj">
<input type="hidden" name="t" value="{{.Token}}">
{{with .Pinned}}<h2>Bra att börja med</h2>
{{template "choices" .}}{{end}}
<details><summary>Särskilda fall</summary>
<p>Så att det som portalen säger då kan ses.</p>
{{template "choices" .Special}}
</details>
<h2>{{if .Query}}Träffar på ”{{.Query}}”{{else}}Alla{{end}}</h2>
{{if .Others}}{{template "choices" .Others}}{{else}}<p>Ingen{{if .Pinned}} mer{{end}}.{{if .Query}} <a href="/{{.Entity}}/valj?t={{.Token}}">Visa alla</a>{{end}}</p>{{end}}
</form>
{{end}}`)

var postPage = parse(`{{define "body"}}
{{if .Held}}<p>Svaret är gjort och signerat nu, och skickas när du väljer Fortsätt. Efter en och en halv minut är det för gammalt.</p>
{{else}}<p>Du skickas tillbaka till portalen. Händer inget, välj Fortsätt.</p>
{{end}}<form method="post" action="{{.URL}}" id="tillbaka">
<input type="hidden" name="SAMLResponse" value="{{.Response}}">
<input type="hidden" name="RelayState" value="{{.Relay}}">
<button class="main">Fortsätt</button>
</form>
{{if not .Held}}<script nonce="{{nonce}}">document.getElementById("tillbaka").submit()</script>
{{end}}{{end}}`)

var sorryPage = parse(`{{define "body"}}<p>{{.Text}}</p>{{end}}`)

var frontPage = parse(`{{define "body"}}<p>Här legitimerar sig demons påhittade personer. Börja i portalen.</p>{{end}}`)
