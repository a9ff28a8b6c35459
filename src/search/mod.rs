//! Search: from what a person typed to the articles and flows that answer it.
