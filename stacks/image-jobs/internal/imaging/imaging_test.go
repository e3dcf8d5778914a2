package imaging

import (
	"bytes"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"image-jobs/internal/jobs"
)

func sample(t *testing.T) []byte {
	t.Helper()
	data, err := Sample()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func pngOf(t *testing.T, picture image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func process(t *testing.T, data []byte, action jobs.Action, radius int) image.Image {
	t.Helper()
	result, err := Process(data, action, radius)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(result))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

func TestGrayscaleLeavesNoColour(t *testing.T) {
	got := process(t, sample(t), jobs.Grayscale, 0)
	if got.Bounds() != image.Rect(0, 0, 320, 240) {
		t.Errorf("size %v", got.Bounds())
	}
	// The middle of the red disc: 0.299*230 + 0.587*60 + 0.114*40 = 108.55.
	r, g, b, _ := got.At(110, 110).RGBA()
	if r != g || g != b || r>>8 < 108 || r>>8 > 109 {
		t.Errorf("red becomes %d %d %d", r>>8, g>>8, b>>8)
	}
}

func TestGrayscaleKeepsTransparency(t *testing.T) {
	picture := image.NewNRGBA(image.Rect(0, 0, 2, 1))
	picture.SetNRGBA(0, 0, color.NRGBA{200, 0, 0, 255})
	picture.SetNRGBA(1, 0, color.NRGBA{200, 0, 0, 128})
	got := process(t, pngOf(t, picture), jobs.Grayscale, 0)
	pixel := color.NRGBAModel.Convert(got.At(1, 0)).(color.NRGBA)
	if pixel.A != 128 || pixel.R != pixel.G || pixel.G != pixel.B || pixel.R < 59 || pixel.R > 61 {
		t.Errorf("half transparent red becomes %v", pixel)
	}
}

func TestBlurSpreadsADotAndKeepsItsSum(t *testing.T) {
	picture := image.NewRGBA(image.Rect(0, 0, 21, 21))
	for i := 3; i < len(picture.Pix); i += 4 {
		picture.Pix[i] = 255
	}
	for y := 8; y < 13; y++ {
		for x := 8; x < 13; x++ {
			picture.SetRGBA(x, y, color.RGBA{255, 255, 255, 255})
		}
	}
	blur(picture, 2)
	middle, beside, far := picture.RGBAAt(10, 10).R, picture.RGBAAt(14, 10).R, picture.RGBAAt(20, 20).R
	if !(middle > beside && beside > 0 && far == 0) {
		t.Errorf("middle %d, beside %d, far %d", middle, beside, far)
	}
	if picture.RGBAAt(6, 10) != picture.RGBAAt(14, 10) || picture.RGBAAt(10, 6) != picture.RGBAAt(10, 14) {
		t.Error("the spread is lopsided")
	}
	// Rounding comes between the rows and the columns, so these two may differ by one.
	if across, down := int(beside), int(picture.RGBAAt(10, 14).R); across-down > 1 || down-across > 1 {
		t.Errorf("%d across and %d down", across, down)
	}
	sum := 0
	for i := 0; i < len(picture.Pix); i += 4 {
		sum += int(picture.Pix[i])
	}
	if want := 25 * 255; sum < want*9/10 || sum > want*11/10 {
		t.Errorf("brightness %d became %d", want, sum)
	}
}

func TestBlurLeavesAnEvenPictureAlone(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {1, 7}, {5, 2}, {30, 30}} {
		picture := image.NewRGBA(image.Rectangle{Max: size})
		for i := range picture.Pix {
			picture.Pix[i] = 200
		}
		blur(picture, jobs.MaxRadius)
		for i, value := range picture.Pix {
			if value != 200 {
				t.Fatalf("%v: byte %d became %d", size, i, value)
			}
		}
	}
}

func TestOtherFormatsAreRead(t *testing.T) {
	source, err := decode(sample(t))
	if err != nil {
		t.Fatal(err)
	}
	var asJPEG, asGIF bytes.Buffer
	if err := jpeg.Encode(&asJPEG, source, nil); err != nil {
		t.Fatal(err)
	}
	if err := gif.Encode(&asGIF, source, nil); err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{asJPEG.Bytes(), asGIF.Bytes()} {
		if got := process(t, data, jobs.Blur, 3); got.Bounds().Dx() != 320 {
			t.Errorf("width %d", got.Bounds().Dx())
		}
	}
}

func TestACutPicturePassesInspectionAndFailsInWork(t *testing.T) {
	whole := sample(t)
	cut := whole[:len(whole)/2]
	if err := Inspect(cut); err != nil {
		t.Errorf("a good header is refused: %v", err)
	}
	if _, err := Process(cut, jobs.Grayscale, 0); err == nil {
		t.Error("half a picture was worked on")
	}
}

func TestInspectRefuses(t *testing.T) {
	huge := pngOf(t, image.NewGray(image.Rect(0, 0, MaxPixels/1000+1, 1000)))
	for name, data := range map[string][]byte{
		"nothing": nil, "text": []byte("hello, this is no picture"), "too many pixels": huge,
	} {
		if Inspect(data) == nil {
			t.Errorf("%s passes", name)
		}
	}
	if err := Inspect(sample(t)); err != nil {
		t.Error(err)
	}
}
