/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the colours of paper, and those that widgets fall back to where their
 * style sheet names none. Kinds are of the Okabe-Ito family, which colour-blind
 * readers can tell apart; they are the same as in resources/style.css.
 */
#include "config.h"

#include "dln-palette.h"

#define RGBA(hex, opacity)                                                                         \
  {                                                                                                \
    (((hex) >> 16) & 0xff) / 255.0f, (((hex) >> 8) & 0xff) / 255.0f, ((hex) &0xff) / 255.0f,       \
      opacity                                                                                      \
  }
#define RGB(hex) RGBA (hex, 1.0f)

static const DlnPalette light = {
  .background = RGB (0xffffff),
  .lane_header = RGB (0xfafafa),
  .text = RGB (0x2a2a2e),
  .text_dim = RGB (0x66666c),
  .line = RGB (0xe6e6e8),
  .line_strong = RGB (0xc4c4c9),
  .night = RGBA (0x5c6b8a, 0.14f),
  .twilight = RGBA (0x5c6b8a, 0.07f),
  .accent = RGB (0x3584e4),
  .dispute = RGB (0xe5a50a),
  .playhead = RGB (0xd01c24),
  .on_kind = RGB (0xffffff),
  .kinds = { RGB (0xd55e00), RGB (0x0072b2), RGB (0xb5880f),
             RGB (0xaa4499), RGB (0x009e73), RGB (0x6b7280) },
  .dark = FALSE,
};

static const DlnPalette dark = {
  .background = RGB (0x1e1e20),
  .lane_header = RGB (0x2a2a2d),
  .text = RGB (0xf0f0f2),
  .text_dim = RGB (0xa9a9b0),
  .line = RGB (0x343438),
  .line_strong = RGB (0x55555b),
  .night = RGBA (0x000000, 0.32f),
  .twilight = RGBA (0x000000, 0.16f),
  .accent = RGB (0x78aeed),
  .dispute = RGB (0xf5c211),
  .playhead = RGB (0xff6169),
  .on_kind = RGB (0x1c1c20),
  .kinds = { RGB (0xf5894a), RGB (0x5cb0ea), RGB (0xdcb445),
             RGB (0xd98bca), RGB (0x3ecb9d), RGB (0xa0a7b4) },
  .dark = TRUE,
};

/**
 * dln_palette_init_light:
 * @palette: (out): filled with the colours of a light window
 */
void
dln_palette_init_light (DlnPalette *palette)
{
  *palette = light;
}

/**
 * dln_palette_init_dark:
 * @palette: (out): filled with the colours of a dark window
 */
void
dln_palette_init_dark (DlnPalette *palette)
{
  *palette = dark;
}

/**
 * dln_palette_init_paper:
 * @palette: (out): filled with the colours of a printed page
 *
 * Paper is lit by a lamp: words darker, lines firmer than on a screen.
 */
void
dln_palette_init_paper (DlnPalette *palette)
{
  *palette = light;
  palette->lane_header = (DlnColour) RGB (0xf6f6f7);
  palette->text = (DlnColour) RGB (0x1c1c20);
  palette->text_dim = (DlnColour) RGB (0x5a5a60);
  palette->line = (DlnColour) RGB (0xdcdce0);
}
