// A small web shop, the embedded lab's stand-in for OWASP Juice Shop: a real server with pages, a search and a basket. It says what it is.
package main

import (
	"context"
	"encoding/json"
	"html/template"
	"log"
	"net/http"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"
)

type product struct {
	ID    int    `json:"id"`
	Name  string `json:"name"`
	Cents int    `json:"cents"`
}

var products = []product{
	{1, "Apple juice", 199}, {2, "Orange juice", 299}, {3, "Carrot juice", 249}, {4, "Lemon water", 89}, {5, "Grape juice", 219},
}

var page = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="application-name" content="kata-lab-spec stand-in shop">
<title>Stand-in shop</title>
<h1>Stand-in shop</h1>
<form action="/search"><input name="q" aria-label="Search" value="{{.Query}}"><button>Search</button></form>
<ul>{{range .Products}}
<li>{{.Name}}: {{.Cents}} cents</li>{{else}}
<li>Nothing found</li>{{end}}
</ul>
</html>
`))

// basket counts the pieces of each product, for one visitor: the shop knows no accounts.
type basket struct {
	sync.Mutex
	pieces map[int]int
}

func main() {
	server := &http.Server{Addr: ":3000", Handler: routes(&basket{pieces: map[int]int{}}), ReadHeaderTimeout: 5 * time.Second}
	stop, release := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer release()
	go func() {
		<-stop.Done()
		deadline, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		server.Shutdown(deadline)
	}()
	log.Print("stand-in shop listens on port 3000")
	if err := server.ListenAndServe(); err != http.ErrServerClosed {
		log.Fatal(err)
	}
	log.Print("stand-in shop closed")
}

func routes(b *basket) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", showPage)
	mux.HandleFunc("GET /search", showPage)
	mux.HandleFunc("GET /api/products", func(w http.ResponseWriter, r *http.Request) { answer(w, http.StatusOK, find(r.FormValue("q"))) })
	mux.HandleFunc("GET /api/basket", b.show)
	mux.HandleFunc("POST /api/basket", b.add)
	return mux
}

func showPage(w http.ResponseWriter, r *http.Request) {
	query := r.FormValue("q")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	page.Execute(w, map[string]any{"Query": query, "Products": find(query)})
}

func (b *basket) show(w http.ResponseWriter, _ *http.Request) {
	b.Lock()
	defer b.Unlock()
	answer(w, http.StatusOK, b.pieces)
}

func (b *basket) add(w http.ResponseWriter, r *http.Request) {
	var wanted product
	if err := json.NewDecoder(r.Body).Decode(&wanted); err != nil || wanted.ID < 1 || wanted.ID > len(products) {
		answer(w, http.StatusBadRequest, map[string]string{"error": "no such product"})
		return
	}
	b.Lock()
	defer b.Unlock()
	b.pieces[wanted.ID]++
	answer(w, http.StatusCreated, b.pieces)
}

func find(query string) []product {
	found := []product{}
	for _, p := range products {
		if strings.Contains(strings.ToLower(p.Name), strings.ToLower(query)) {
			found = append(found, p)
		}
	}
	return found
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}
