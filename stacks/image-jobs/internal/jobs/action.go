// Package jobs holds what every other package says about a job.
package jobs

import "fmt"

// Action is what a job does to its picture.
type Action string

// The actions the worker knows.
const (
	Grayscale Action = "grayscale"
	Blur      Action = "blur"
)

// ParseAction reads an action's name as people send it.
func ParseAction(name string) (Action, error) {
	switch action := Action(name); action {
	case Grayscale, Blur:
		return action, nil
	case "":
		return "", fmt.Errorf("action is missing: send %q or %q", Grayscale, Blur)
	default:
		return "", fmt.Errorf("unknown action %q: send %q or %q", name, Grayscale, Blur)
	}
}

// The blur's radius in pixels: the default, and the largest that is taken.
const (
	DefaultRadius = 3
	MaxRadius     = 50
)

// CheckRadius settles the radius of an action; nil stands for the default.
func CheckRadius(action Action, radius *int) (int, error) {
	switch {
	case action != Blur:
		return 0, nil
	case radius == nil:
		return DefaultRadius, nil
	case *radius < 1 || *radius > MaxRadius:
		return 0, fmt.Errorf("radius %d is out of range: send 1 to %d", *radius, MaxRadius)
	default:
		return *radius, nil
	}
}
