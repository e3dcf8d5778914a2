package store

import (
	"testing"

	"image-jobs/internal/config"
)

func TestEveryValueIsQuoted(t *testing.T) {
	got := connection(config.Postgres{Host: "db", Port: "5432", User: "u", Password: `a 'b\c`,
		Database: "jobs_db", SSLMode: "disable"})
	want := `host='db' port='5432' user='u' password='a \'b\\c' dbname='jobs_db'` +
		` sslmode='disable' connect_timeout='3' application_name='image-jobs'`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAnOddPasswordOpens(t *testing.T) {
	store, err := Open(config.Postgres{Host: "127.0.0.1", Port: "1", User: "u", Password: `' x=\`,
		Database: "d", SSLMode: "disable"})
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Error(err)
	}
}
