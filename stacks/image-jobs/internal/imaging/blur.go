package imaging

import "image"

// passes of a box blur come close to a Gaussian one, at a cost that doesn't grow with the radius.
const passes = 3

// blur works in place on colours multiplied by alpha, so that transparent pixels lend no colour.
func blur(canvas *image.RGBA, radius int) {
	width, height := canvas.Rect.Dx(), canvas.Rect.Dy()
	line := make([]uint8, 4*max(width, height))
	for pass := 0; pass < passes; pass++ {
		for y := 0; y < height; y++ {
			blurLine(canvas.Pix[y*canvas.Stride:], 4, width, radius, line)
		}
		for x := 0; x < width; x++ {
			blurLine(canvas.Pix[4*x:], canvas.Stride, height, radius, line)
		}
	}
}

// blurLine averages a row or a column of pixels that are step bytes apart; line is its scratch space.
func blurLine(pix []uint8, step, count, radius int, line []uint8) {
	for i := 0; i < count; i++ {
		copy(line[4*i:4*i+4], pix[i*step:i*step+4])
	}
	window := 2*radius + 1
	for channel := 0; channel < 4; channel++ {
		// Beyond the ends the outermost pixel goes on, so that edges don't darken.
		at := func(i int) int { return int(line[4*clamp(i, count-1)+channel]) }
		sum := 0
		for i := -radius; i <= radius; i++ {
			sum += at(i)
		}
		for i := 0; i < count; i++ {
			pix[i*step+channel] = uint8((sum + window/2) / window)
			sum += at(i+radius+1) - at(i-radius)
		}
	}
}

func clamp(i, last int) int {
	if i < 0 {
		return 0
	}
	if i > last {
		return last
	}
	return i
}

func max(a, b int) int {
	if a > b {
		return a
	}
	return b
}
