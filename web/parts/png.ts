import latinFont from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url"
import arabicFont from "@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2?url"

type Picture = { readonly svg: string; readonly width: number; readonly height: number }

/** Pixels of the picture for each of the page, so that it is sharp in print. */
const SHARPNESS = 2

/** Time for a picture to take up the fonts inside it [ms]. */
const FONTS_MS = 250

/** A drawing as PNG. A picture has no fonts of the page around it, so those it is set in go inside. */
export async function pngOf({ svg, width, height }: Picture): Promise<Blob> {
  const faces = await Promise.all([faceOf("Inter", latinFont), faceOf("Noto Sans Arabic", arabicFont)])
  const dressed = svg.replace(/>/, `><style>${faces.join("")}</style>`)
  const url = URL.createObjectURL(new Blob([dressed], { type: "image/svg+xml" }))
  try {
    const image = new Image(width * SHARPNESS, height * SHARPNESS)
    image.src = url
    await image.decode()
    // The fonts inside are read after the picture is there; until then it stands in those of the system.
    await new Promise((resolve) => setTimeout(resolve, FONTS_MS))
    const canvas = document.createElement("canvas")
    canvas.width = width * SHARPNESS
    canvas.height = height * SHARPNESS
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error("the picture is empty"))),
        "image/png",
      ),
    )
  } finally {
    URL.revokeObjectURL(url)
  }
}

async function faceOf(family: string, url: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer())
  let binary = ""
  // In pieces: a call takes no more arguments than fit on its stack.
  for (let i = 0; i < bytes.length; i += 0x8000)
    binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  return `@font-face{font-family:"${family}";font-weight:100 900;font-display:swap;src:url(data:font/woff2;base64,${btoa(binary)})}`
}
