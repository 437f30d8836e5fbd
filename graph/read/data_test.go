package read_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/quadscope/quadscope/graph/read"
)

const (
	someCode = `package main

import "fmt"

// main greets everybody who is there, and says goodbye to all the others.
func main() {
	for i := 0; i < 10; i++ {
		fmt.Println("hello", i)
	}
	return
}
`
	someLog = `2026-03-12 10:00:01,123 INFO  [main] server.Start: listening on 0.0.0.0:8080
2026-03-12 10:00:02,004 WARN  [pool-1] db.Pool: connection to the database was lost, trying again
2026-03-12 10:00:07,511 ERROR [pool-1] db.Pool: gave up after 5 tries
2026-03-12 10:00:07,512 INFO  [main] server.Stop: bye
`
	someTrace = `Exception in thread "main" java.lang.IllegalStateException: the pool is closed
	at com.example.db.Pool.get(Pool.java:112)
	at com.example.Server.handle(Server.java:40)
	at com.example.Main.main(Main.java:9)
Caused by: java.net.ConnectException: Connection refused
	at java.base/sun.nio.ch.Net.connect0(Native Method)
`
)

func TestWhatNoReaderKnowsIsNamed(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"a.cyjs":           {`{"format_version":"1.0","generated_by":"cytoscape-3.10.1","data":{"name":"owners"},"elements":{"nodes":[{"data":{"id":"1","name":"Pia Holm"}}],"edges":[]}}`, "a Cytoscape network"},
		"b.json":           {`{"nodes":[{"id":"Kestrel Group"}],"links":[{"source":"Kestrel Group","target":"Brightwater"}]}`, "a network in JSON"},
		"c.json":           {`[{"title": "Harbour sold", "text": "Northwind bought the harbour of Bergen."}, {"title": "b"}]`, "a JSON file"},
		"pasted":           {"\n {\"a\": 1,\n \"b\": [1, 2, 3]}", "a JSON file"},
		"cut.json":         {`[` + strings.Repeat(`{"name": "Pia Holm", "age": 40},`, 4000) + `{}]`, "a JSON file"},
		"ld.json":          {`{"@context": "https://schema.org", "@type": "Person", "name": "Pia Holm"}`, "a JSON-LD file"},
		"p.net":            {"*Vertices 3\n1 \"Pia Holm\" 0.1 0.2 0.5\n2 \"Teo Brandt\"\n3 \"Yara Lund\"\n*Arcs\n1 2 2.5\n", "a Pajek network"},
		"p2.txt":           {"% made by hand\r\n*vertices 2\r\n1 \"a\"\r\n2 \"b\"\r\n*edges\r\n1 2\r\n", "a Pajek network"},
		"g.gdf":            {"nodedef>name VARCHAR,label VARCHAR\np,Pia Holm\nt,Teo Brandt\nedgedef>node1 VARCHAR,node2 VARCHAR\np,t\n", "a GDF network"},
		"g.gml":            {"Creator \"somebody\"\nVersion 1\ngraph\n[\n  directed 1\n  node [ id 1 label \"Pia Holm\" ]\n]\n", "a GML network"},
		"r.ris":            {"TY  - JOUR\nAU  - Holm, Pia\nTI  - Harbours of the north\nPY  - 2026\nER  - \n", "a RIS bibliography"},
		"b.bib":            {"% my books\n@article{holm2026,\n  author = {Holm, Pia},\n  title = {Harbours of the North},\n}\n", "a BibTeX bibliography"},
		"o.owl":            {"<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"http://x.example/a\"/></rdf:RDF>", "an RDF/XML file"},
		"o.rdf":            {"<!-- a comment --><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n</rdf:RDF>", "an RDF/XML file"},
		"s.xml":            {"<?xml version=\"1.0\"?>\n<urlset><url><loc>https://x.example/</loc></url></urlset>", "an XML file"},
		"t.txt":            {"@prefix ex: <http://x.example/> .\nex:a ex:knows ex:b .\n", "a Turtle file"},
		"main.go":          {someCode, "a file of source code"},
		"code.txt":         {someCode, "a file of source code"},
		"x.py":             {"import os\nimport sys\n\ndef main():\n    for x in sys.argv:\n        print(os.path.join(x, 'a'))\n\nif __name__ == '__main__':\n    main()\n", "a file of source code"},
		"app.log":          {someLog, "a log"},
		"access.txt":       {strings.Repeat("10.0.0.7 - - [12/Mar/2026:10:00:01 +0000] \"GET /index.html HTTP/1.1\" 200 5316 \"-\" \"Mozilla/5.0\"\n", 5), "a log"},
		"trace.txt":        {someTrace, "a stack trace"},
		"a.diff":           {"diff --git a/x.go b/x.go\nindex 1..2 100644\n--- a/x.go\n+++ b/x.go\n@@ -1,2 +1,2 @@\n-a\n+b\n", "a list of changes (diff)"},
		"dump.sql":         {"-- MySQL dump 10.13\nDROP TABLE IF EXISTS `people`;\nCREATE TABLE `people` (\n  `id` int NOT NULL,\n  `name` varchar(100)\n) ENGINE=InnoDB;\nINSERT INTO `people` VALUES (1,'Pia Holm');\nINSERT INTO `people` VALUES (2,'Teo Brandt');\n", "a database dump (SQL)"},
		"k8s.yaml":         {"apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n    - port: 80\n      name: http\n", "a file of settings or data (YAML)"},
		"x.toml":           {"[package]\nname = \"x\"\nversion = \"1.0\"\n\n[dependencies]\nserde = \"1\"\n", "a file of settings (INI or TOML)"},
		"x.ini":            {"; settings\n[main]\nwidth=10\nheight=20\ntitle=Harbour\n", "a file of settings (INI or TOML)"},
		"x.css":            {"body {\n  margin: 0;\n  color: #222;\n}\n.title, .lead {\n  font-weight: bold;\n}\n", "a style sheet"},
		"min.js":           {strings.Repeat(`!function(e,t){"use strict";var n=t(e);e.exports=n,r.call(this,{a:1,b:[2,3]})};`, 30), "a file of packed program text or data"},
		"blob.txt":         {strings.Repeat("TWFuIGlzIGRpc3Rpbmd1aXNoZWQsIG5vdCBvbmx5IGJ5IGhpcyByZWFzb24sIGJ1\n", 8), "a file of encoded data"},
		"rows.txt":         {"id\tname\tyear\n1\tPia Holm\t2020\n2\tTeo Brandt\t2021\n3\tYara Lund\t2022\n4\tOlaf Berg\t2023\n", "a table without text"},
		"meeting.ics":      {"BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY:Meeting\nEND:VEVENT\nEND:VCALENDAR\n", "a calendar"},
		"key.txt":          {"-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END PUBLIC KEY-----\n", "a key or certificate"},
		"notes.md":         {`{"cells": [], "nbformat": 4, "metadata": {}}`, "a notebook"},
		"graph.txt":        {"// owners\ndigraph owners {\n  a -> b;\n}\n", "a DOT graph"},
		"statements.words": {"<http://x.example/a> <http://x.example/b> \"c\" .\n", "a file of N-Triples or N-Quads"},
	} {
		f := all(t, []byte(c.in), name)[name]
		var e *read.Error
		if want := "it is " + c.want; !errors.As(f.Err, &e) || e.Reason != want+"; Quadscope does not read those yet" && !strings.HasPrefix(e.Reason, want+", not an article") {
			t.Errorf("%s: %v, want %q", name, f.Err, want)
		}
	}
}

const licence = "Copyright 2026 The Harbour Authors. All rights reserved.\nUse of this source code is governed by a licence that\ncan be found in the LICENSE file, and nothing else is\npromised to anybody who uses it or changes it.\n"

// commented puts a mark before each line.
func commented(mark, s string) string {
	return mark + strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\n"+mark) + "\n"
}

// What is written for machines is known also where its ending is that of text and most of it are comments.
func TestProgramsAreKnownWithoutTheirEnding(t *testing.T) {
	for name, in := range map[string]string{
		"go":        commented("// ", licence) + "\npackage harbour\n\n// A Ship is what carries goods over the sea.\ntype Ship struct {\n\tname string\n\tsize int64\n}\n\n// Size returns how long it is.\nfunc (s *Ship) Size() int64 { return s.size }\n",
		"header":    "/* " + licence + " */\n#ifndef _HARBOUR_H\n#define _HARBOUR_H 1\nextern int harbour_open (const char *__name);\nextern int harbour_close (int __fd);\n#endif\n",
		"python":    "\"\"\"\n" + licence + "\"\"\"\n\nfrom harbour import Ship, \\\n    Dock\n\n__all__ = ['Fleet']\n\n\nclass Fleet(Ship):\n    \"\"\"The ships that one owner has.\"\"\"\n\n    names = (\n        'bergen', 'oslo', 'stavanger',\n        'tromso', 'bodo',\n    )\n",
		"perl":      commented("# ", licence) + "\npackage Harbour::Ship;\n\nuse strict;\nuse warnings;\n\nour @EXPORT = qw(\n    ship_name\n    ship_size\n);\n\n=head1 NAME\n\nHarbour::Ship - the ships of the harbour, and what is known of them\n\n=cut\n\nsub ship_name {\n    my ($self) = @_;\n    return $self->{name};\n}\n",
		"assembler": "// " + licence[:53] + "\n#include \"textflag.h\"\n\nTEXT ·Cas(SB), NOSPLIT, $0-17\n\tMOVD\tptr+0(FP), R3\n\tMOVWZ\told+8(FP), R4\n\tLWSYNC\n\tCMPW\tR6, R4\n\tBNE\tcas_fail\n\tRET\n",
		"sum":       "example.com/harbour v0.6.0 h1:ofyhxvXcZhMsU5ulbFiLKl/XBFqE1GSq7atu8tAmTRI=\nexample.com/harbour v0.6.0/go.mod h1:17dUlkBOakJ0+DkrSSNjCkIjxS6bF9zb3elmeNGIjoY=\nexample.com/ship v0.28.0 h1:gQBtGhjxykdjY9YhZpSlZIsbnaE2+PgjfLWUQTnoZ1U=\nexample.com/ship v0.28.0/go.mod h1:yfB/L0NOf/kmEbXjzCPOx1iK1fRutOydrCMsqRhEBxI=\n",
		"yaml":      commented("# ", licence) + "- release_tracks: [ALPHA, BETA]\n  help_text:\n    brief: List the ships.\n    examples: |\n      The following command lists all the ships of the harbour of Bergen:\n\n        $ harbour list --all\n  request:\n    collection: harbour.ships\n    api_version: v1beta\n",
		"settings":  commented("# ", licence+licence+"harbour_size = 4\n") + "ship_name = bergen\n",
		"log":       "ship-alternatives 2026-06-24 14:36:53: run with --quiet --install /usr/bin/pager pager /usr/bin/less 77\nship-alternatives 2026-06-24 14:36:53: link group pager updated to point to /usr/bin/less\nship-alternatives 2026-06-24 14:36:55: run with --quiet --install /usr/bin/x x /usr/bin/x-y 50\nship-alternatives 2026-06-24 14:36:55: link group x updated to point to /usr/bin/x-y\n",
	} {
		if f := all(t, []byte(in), name+".txt")[name+".txt"]; f.Err == nil || !strings.Contains(f.Err.Error(), "Quadscope does not read those yet") {
			t.Errorf("%s: %v", name, f.Err)
		}
	}
}

func TestProseIsNotTakenForData(t *testing.T) {
	for name, in := range map[string]string{
		"interview.txt":  "ANNA: Who sold the harbour of Bergen?\nTEO: The city did, on Monday.\nANNA: Why?\nTEO: It had no money.\nANNA: Thank you.\n",
		"chat.log":       "[10:01] Anna: Northwind has bought the harbour, did you see that?\n[10:02] Teo: yes, the mayor told me about it last night\n[10:04] Anna: and nobody said a word to us\n[10:05] Teo: well, that is how they are in the town hall\n",
		"brackets.txt":   "[This letter was found in the town hall.] The harbour was sold on Monday. {The price is not known.}",
		"graph.txt":      "Graph theory is the study of graphs. A digraph has arrows.",
		"article.txt":    "Article 1. The harbour belongs to the city; it shall not be sold;\nArticle 2. The mayor signs for the city;\nArticle 3. The council decides about the rest;\n",
		"headlines.txt":  "Northwind buys harbour\nMayor happy\nFish market stays\nPort workers on strike\nFerry late again\n",
		"list.txt":       "The council decided:\n- the harbour is sold to Northwind\n- the market stays where it is\n- the ferry runs again in spring\n",
		"grants.txt":     "* Cobb County: $ 0 for 0 vests;\n* Cochran City: $ 0 for 0 vests;\n* Colquitt County: $ 0 for 0 vests;\n* Conyers City: $ 0 for 0 vests;\n* Cordele City: $ 0 for 0 vests.\n",
		"poem.txt":       "If I had known\nthen I would have gone\nwhile the light was on\nfor all of us\n",
		"star.txt":       "*Vertices of the graph* are what the lines join. They were drawn by Anna Berg in 1900.",
		"email.txt":      "Dear all,\n\nplease find below what @teo said about the harbour; the rest = nothing new.\n\nAnna",
		"commas.txt":     "Anna, who owns the harbour, is rich.\nTeo, who sold it, is not.\nOlaf, who saw it, told us.\nPia, who heard it, did too.\nYara, who did not, is sad.\n",
		"README.md":      "# Harbour\n\n    make\n    make install\n\n```\n{ \"a\": 1 }\n```\n\n```\nx = 1;\ny = 2;\n```\n\nHarbour counts ships.\n",
		"code.txt":       "The harbour's ships are counted by a small program that Anna Berg wrote. It begins like this:\n\nfor ship in ships:\n    count(ship)\n\nThe city paid 400 euros for it, which Teo Brandt called too much.",
		"quote.txt":      "“{”, said Anna. It was the only sign that she knew.",
		"press.txt":      "-----BEGIN-----\nThe mayor of Bergen has sold the harbour to Northwind.\n-----END-----",
		"decree.txt":     "2026-03-12 The city sold the harbour of Bergen to Northwind.\n2026-03-13 The mayor said that she was happy with the price.\n2026-03-14 The fish market went to court against it.\n",
		"recipe.txt":     "200 g flour\n3 eggs\n1 l milk\n\nMix all of it, wait for an hour, and bake the pancakes in butter. Anna Berg invented them in Bergen.",
		"fences.txt":     "The harbour counts its ships with a program.\n\n```go\nfunc count(ships []Ship) int {\n\treturn len(ships)\n}\n```\n\nTeo Brandt wrote it for the city.\n",
		"addresses.txt":  "The tools that count the ships of the harbour are kept outside the main\nrepository, in those of the people who wrote them for the city:\n\n    https://example.com/teo-brandt/count_ships (for Bergen)\n    https://example.com/teo-brandt/count_boats (for Oslo)\n\nTake one to a folder of $PATH:\n\n  $ wget -O $HOME/bin/count_ships \\\n    https://example.com/teo-brandt/count_ships/raw/main\n",
		"minutes.txt":    "Present: Anna Berg, Teo Brandt, Pia Holm\nAbsent: Olaf Berg\nPlace: Town hall, Bergen\n\n1. Harbour\n   The council agreed to sell it to Northwind.\n2. Market\n   It stays where it is.\n",
		"references.txt": "Berg, A. (2020). Harbours of the north. Bergen: Northwind.\nHolm, P. (2021). Ships. Oslo: Kestrel.\nLund, Y. (2022). Fish. Oslo: Kestrel.\n",
	} {
		if f := all(t, []byte(in), name)[name]; f.Err != nil {
			t.Errorf("%s: %v", name, f.Err)
		}
	}
}

func TestSubtitlesAreWhatIsSaid(t *testing.T) {
	const srt = "1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>Northwind bought</i>\r\nthe harbour.\r\n\r\n2\r\n00:00:03,500 --> 00:00:05,000\r\n- Who says so?\r\n- The mayor.\r\n"
	const vtt = "WEBVTT\n\nNOTE made by hand\n\n00:01.000 --> 00:03.000 align:start\n<v Anna>Northwind bought the harbour.\n"
	for name, c := range map[string]struct{ in, want string }{"a.srt": {srt, "Northwind bought the harbour.\n\nWho says so?\n\nThe mayor."}, "b.txt": {srt, "Northwind bought the harbour.\n\nWho says so?\n\nThe mayor."},
		"c.vtt": {vtt, "Northwind bought the harbour."}} {
		f := all(t, []byte(c.in), name)[name]
		if f.Doc == nil || f.Doc.Text != c.want {
			t.Errorf("%s: %+v, %v", name, f.Doc, f.Err)
		}
	}
}

func FuzzNotProse(f *testing.F) {
	for i, s := range []string{someCode, someLog, someTrace, `{"a":`, "*Vertices", "graph [\n", "<rdf:RDF>", "\x00"} {
		f.Add(s, fmt.Sprint(".x", i))
	}
	f.Fuzz(func(t *testing.T, s, ending string) { all(t, []byte(s), "a"+ending) })
}
