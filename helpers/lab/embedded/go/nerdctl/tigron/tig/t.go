// Package tig stands in for the part of nerdctl's unpublished test module that its command imports: this one interface.
package tig

// T is what nerdctl's own code needs of a test.
type T interface {
	Helper()
	FailNow()
	Fail()
	Log(args ...any)
	Name() string
	TempDir() string
}
