package imaging

import (
	"image"
	"image/color"
)

// Sample draws the picture that is worked on when a job comes without one.
func Sample() ([]byte, error) {
	const width, height = 320, 240
	canvas := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := 0; y < height; y++ {
		for x := 0; x < width; x++ {
			canvas.SetRGBA(x, y, sky(x*255/width, y*255/height))
		}
	}
	disc(canvas, 110, 110, 60, color.RGBA{230, 60, 40, 255})
	disc(canvas, 210, 100, 45, color.RGBA{250, 210, 40, 255})
	disc(canvas, 170, 180, 40, color.RGBA{40, 160, 80, 255})
	return encode(canvas)
}

func sky(x, y int) color.RGBA {
	return color.RGBA{uint8(x / 2), uint8(80 + y/3), uint8(255 - y/2), 255}
}

func disc(canvas *image.RGBA, cx, cy, radius int, fill color.RGBA) {
	for y := cy - radius; y <= cy+radius; y++ {
		for x := cx - radius; x <= cx+radius; x++ {
			if dx, dy := x-cx, y-cy; dx*dx+dy*dy <= radius*radius {
				canvas.SetRGBA(x, y, fill)
			}
		}
	}
}
