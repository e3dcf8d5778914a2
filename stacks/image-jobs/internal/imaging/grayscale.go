package imaging

import (
	"image"
	"image/draw"
)

// grayscale keeps each pixel's luma and its transparency; an opaque picture becomes a smaller kind.
func grayscale(canvas *image.RGBA) image.Image {
	if canvas.Opaque() {
		gray := image.NewGray(canvas.Bounds())
		draw.Draw(gray, gray.Bounds(), canvas, canvas.Bounds().Min, draw.Src)
		return gray
	}
	for i := 0; i+3 < len(canvas.Pix); i += 4 {
		y := luma(canvas.Pix[i], canvas.Pix[i+1], canvas.Pix[i+2])
		canvas.Pix[i], canvas.Pix[i+1], canvas.Pix[i+2] = y, y, y
	}
	return canvas
}

// luma weighs the colours as ITU-R BT.601 does. It is linear, so it holds for
// colours that are already multiplied by their alpha.
func luma(r, g, b uint8) uint8 {
	return uint8((299*uint32(r) + 587*uint32(g) + 114*uint32(b) + 500) / 1000)
}
