package jobs

import (
	"strings"
	"testing"
)

func TestParseAction(t *testing.T) {
	for _, name := range []string{"grayscale", "blur"} {
		if action, err := ParseAction(name); err != nil || string(action) != name {
			t.Errorf("ParseAction(%q) = %q, %v", name, action, err)
		}
	}
	for _, name := range []string{"", "Blur", "rotate", "blur "} {
		if _, err := ParseAction(name); err == nil || !strings.Contains(err.Error(), "grayscale") {
			t.Errorf("ParseAction(%q) gave %v, which does not say what to send", name, err)
		}
	}
}

func TestCheckRadius(t *testing.T) {
	number := func(n int) *int { return &n }
	cases := []struct {
		action Action
		given  *int
		want   int
		ok     bool
	}{
		{Blur, nil, DefaultRadius, true},
		{Blur, number(1), 1, true},
		{Blur, number(MaxRadius), MaxRadius, true},
		{Blur, number(0), 0, false},
		{Blur, number(-4), 0, false},
		{Blur, number(MaxRadius + 1), 0, false},
		{Grayscale, number(999), 0, true},
	}
	for _, c := range cases {
		got, err := CheckRadius(c.action, c.given)
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("CheckRadius(%s, %v) = %d, %v", c.action, c.given, got, err)
		}
	}
}

func TestNewIDIsValidAndNew(t *testing.T) {
	first, err := NewID()
	if err != nil {
		t.Fatal(err)
	}
	second, _ := NewID()
	if !ValidID(first) || first == second {
		t.Errorf("identifiers %q and %q", first, second)
	}
	for _, bad := range []string{"", "abc", "../../../../etc/passwd-00000000000", strings.ToUpper(first)} {
		if ValidID(bad) && bad != first {
			t.Errorf("%q passes as an identifier", bad)
		}
	}
}
