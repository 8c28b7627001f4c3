"""Draws packaging/chutoa.ico, the icon of chutoa.exe: `python3 packaging/icon.py` (needs Pillow)."""
import math, os
from PIL import Image, ImageDraw

SIZES = [16, 24, 32, 48, 64, 128, 256]
RED, GOLD = (176, 28, 36, 255), (255, 205, 66, 255)


def star(x, y, radius):
    points = [(radius if n % 2 == 0 else radius * 0.4, math.pi * (n / 5 - 0.5)) for n in range(10)]
    return [(x + r * math.cos(a), y + r * math.sin(a)) for r, a in points]


def drawn(size):
    """A star over the chair's desk, drawn eight times as large and made smaller."""
    big = size * 8
    image = Image.new("RGBA", (big, big))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, big - 1, big - 1), big * 0.18, fill=RED)
    draw.polygon(star(big * 0.5, big * 0.37, big * 0.27), fill=GOLD)
    draw.rounded_rectangle((big * 0.14, big * 0.68, big * 0.86, big * 0.78), big * 0.03, fill=GOLD)
    draw.polygon([(big * f, big * g) for f, g in [(0.24, 0.78), (0.76, 0.78), (0.7, 0.92), (0.3, 0.92)]], fill=GOLD)
    return image.resize((size, size), Image.LANCZOS)


images = [drawn(size) for size in SIZES]
images[-1].save(
    os.path.join(os.path.dirname(os.path.abspath(__file__)), "chutoa.ico"),
    sizes=[(size, size) for size in SIZES],
    append_images=images[:-1],
)
