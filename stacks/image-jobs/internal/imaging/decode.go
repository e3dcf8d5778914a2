// Package imaging does the work on pictures.
package imaging

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	_ "image/gif"  // formats that are read
	_ "image/jpeg" // formats that are read
	_ "image/png"  // formats that are read

	_ "golang.org/x/image/webp" // formats that are read
)

// MaxPixels bounds what a small file can unpack to, and so the memory that a job takes.
const MaxPixels = 12_000_000

// Inspect reads a picture's header only: is it a picture, and one that is not too large?
func Inspect(data []byte) error {
	header, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return fmt.Errorf("the image is no PNG, JPEG, GIF or WebP: %w", err)
	}
	if header.Width < 1 || header.Height < 1 {
		return fmt.Errorf("the image is empty: %d by %d pixels", header.Width, header.Height)
	}
	if header.Width > MaxPixels/header.Height {
		return fmt.Errorf("the image is too large: %d by %d pixels, and %d in all are taken",
			header.Width, header.Height, MaxPixels)
	}
	return nil
}

// decode reads a whole picture; of a moving one, the first frame.
func decode(data []byte) (*image.RGBA, error) {
	if err := Inspect(data); err != nil {
		return nil, err
	}
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("the image cannot be decoded: %w", err)
	}
	bounds := picture.Bounds()
	canvas := image.NewRGBA(image.Rect(0, 0, bounds.Dx(), bounds.Dy()))
	draw.Draw(canvas, canvas.Bounds(), picture, bounds.Min, draw.Src)
	return canvas, nil
}
