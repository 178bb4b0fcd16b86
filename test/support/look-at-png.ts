import { createCanvas, loadImage } from '@napi-rs/canvas';

export interface PngLook {
  readonly size: readonly [width: number, height: number];
  readonly colours: number;
  readonly redPixels: number;
  readonly opaque: boolean;
}

/** Decodes an image and says what is in it: one that is blank has one colour. */
export async function lookAtPng(png: Buffer): Promise<PngLook> {
  const image = await loadImage(png);
  const { width, height } = image;
  const canvas = createCanvas(width, height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const pixels = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);
  const isRed = (pixel: number) => (pixel & 255) > 180 && ((pixel >> 8) & 255) < 70 && ((pixel >> 16) & 255) < 80;
  return {
    size: [width, height],
    colours: new Set(pixels).size,
    redPixels: pixels.filter(isRed).length,
    opaque: pixels.every((pixel) => pixel >>> 24 === 255),
  };
}
