package imaging

import (
	"bytes"
	"fmt"
	"image"
	"image/png"

	"image-jobs/internal/jobs"
)

// Process decodes a picture, carries out the action and gives the result as PNG.
func Process(data []byte, action jobs.Action, radius int) ([]byte, error) {
	canvas, err := decode(data)
	if err != nil {
		return nil, err
	}
	var result image.Image = canvas
	switch action {
	case jobs.Grayscale:
		result = grayscale(canvas)
	case jobs.Blur:
		blur(canvas, radius)
	default:
		return nil, fmt.Errorf("unknown action %q", action)
	}
	return encode(result)
}

func encode(picture image.Image) ([]byte, error) {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, picture); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
