// Package trafilatura finds the main text of a web page. It is go-trafilatura 1.12.2 of Markus Mobius (LICENSE beside it), a port of
// Adrien Barbaresi's trafilatura, reduced to what package web asks of it:
//
//   - no search for the date, which go-htmldate and go-dateparser do there: compiling the names of months of two hundred languages takes
//     0.2 s and 78 MB whenever a program starts that imports it. Package web reads dates itself;
//   - other extractors are not called but hand in what they found;
//   - no comments, images, links, tags, categories, licences, logging, and none of the modes other than the balanced one;
//   - its last resorts keep paragraphs: an <article> and the <body> are taken as they are, and sentences that are glued together are parted;
//   - a line is taken for a button (Print, Mail) only when it is one, not when it ends in that word, as in the original of Python;
//   - JSON-LD is walked in the order of its keys, so that the same page gives the same text each time.
//
// What is left is as it was, so that changes there can be carried over.
package trafilatura
