package config

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func environment(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestDefaults(t *testing.T) {
	got, err := Load(environment(nil), "host-1")
	if err != nil {
		t.Fatal(err)
	}
	want := Config{
		Redis: Redis{Address: "redis:6379"},
		Postgres: Postgres{Host: "postgres", Port: "5432", User: "postgres", Database: "postgres",
			SSLMode: "disable"},
		StorageDir: "/app/storage",
		WorkerName: "host-1",
	}
	if got != want {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestTheDatabaseIsNamedAfterTheUserUnlessSaid(t *testing.T) {
	got, _ := Load(environment(map[string]string{"POSTGRES_USER": "jobs"}), "")
	if got.Postgres.Database != "jobs" {
		t.Errorf("database %q", got.Postgres.Database)
	}
	got, _ = Load(environment(map[string]string{"POSTGRES_USER": "jobs", "POSTGRES_DB": "jobs_db"}), "")
	if got.Postgres.Database != "jobs_db" {
		t.Errorf("database %q", got.Postgres.Database)
	}
}

func TestSecretsFromFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "password")
	if err := os.WriteFile(path, []byte(" s p'a\\ce \n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Load(environment(map[string]string{
		"REDIS_PASSWORD": "direct", "POSTGRES_PASSWORD_FILE": path,
	}), "")
	if err != nil || got.Redis.Password != "direct" || got.Postgres.Password != " s p'a\\ce " {
		t.Errorf("passwords %q and %q, %v", got.Redis.Password, got.Postgres.Password, err)
	}
}

func TestAllMistakesAreNamedAndNoSecret(t *testing.T) {
	_, err := Load(environment(map[string]string{
		"REDIS_PORT": "http", "POSTGRES_PORT": "70000",
		"REDIS_PASSWORD": "hush", "REDIS_PASSWORD_FILE": "/run/secrets/redis",
		"POSTGRES_PASSWORD_FILE": "/does/not/exist",
	}), "")
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{"REDIS_PORT", "POSTGRES_PORT", "REDIS_PASSWORD and", "/does/not/exist"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not named in: %v", want, err)
		}
	}
	if strings.Contains(err.Error(), "hush") {
		t.Errorf("the secret is told: %v", err)
	}
}

func TestListenAddress(t *testing.T) {
	for value, want := range map[string]string{"": ":8080", "0.0.0.0:81": "0.0.0.0:81", "[::1]:82": "[::1]:82"} {
		got, err := ListenAddress(environment(map[string]string{"LISTEN": value}), "LISTEN", ":8080")
		if err != nil || got != want {
			t.Errorf("%q gives %q, %v", value, got, err)
		}
	}
	for _, value := range []string{"8080", ":http", ":0", "host"} {
		if _, err := ListenAddress(environment(map[string]string{"LISTEN": value}), "LISTEN", ":1"); err == nil {
			t.Errorf("%q passes as an address", value)
		}
	}
}
