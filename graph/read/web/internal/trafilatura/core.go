// This file is part of go-trafilatura, Go package for extracting readable
// content, comments and metadata from a web page. Source available in
// <https://github.com/markusmobius/go-trafilatura>.
//
// Copyright (C) 2021 Markus Mobius
//
// Licensed under the Apache License, Version 2.0 (the "License");
// you may not use this file except in compliance with the License.
// You may obtain a copy of the License at
//
// http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing, software
// distributed under the License is distributed on an "AS IS" BASIS,
// WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
// See the License for the specific language governing permissions and
// limitations under the License.

// Code in this file is ported from <https://github.com/adbar/trafilatura>
// which available under Apache 2.0 license.

package trafilatura

import (
	"errors"
	"unicode/utf8"

	"github.com/go-shiori/dom"
	"golang.org/x/net/html"
)

// minExtractedSize is the number of characters below which an extraction is not trusted and other ways are tried.
const minExtractedSize = 250

// ExtractResult is the result of content extraction.
type ExtractResult struct {
	// ContentNode is the extracted content as a `html.Node`.
	ContentNode *html.Node

	// Metadata is the extracted metadata which taken from several sources i.e.
	// <meta> tags, JSON+LD and OpenGraph scheme.
	Metadata Metadata
}

// ExtractDocument finds the main readable content of a page. The candidates are what other extractors took for it, best first; they are
// used where the page's own structure gives too little, and may be nil. It fails when the page has no text.
func ExtractDocument(doc *html.Node, candidates ...*html.Node) (*ExtractResult, error) {
	metadata := extractMetadata(doc)

	// Backup document to make sure the original kept untouched
	doc = dom.Clone(doc, true)
	docBackup := dom.Clone(doc, true)

	// Clean and convert HTML tags
	docCleaning(doc)
	convertTags(doc)

	// Extract content
	postBody, _ := extractContent(doc)
	postBody, tmpBodyText := compareExternalExtraction(postBody, candidates)

	// Rescue: try to use original/dirty tree
	if utf8.RuneCountInString(tmpBodyText) < minExtractedSize {
		postBody, tmpBodyText = baseline(docBackup)
	}
	if tmpBodyText == "" {
		return nil, errors.New("it has no text")
	}

	// Put the captured language to metadata
	if lang := languageClassifier(tmpBodyText); lang != "" {
		metadata.Language = lang
	}

	postCleaning(postBody)
	return &ExtractResult{ContentNode: postBody, Metadata: metadata}, nil
}
