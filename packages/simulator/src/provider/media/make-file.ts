/** The bytes of a file that a fact links to. They follow from its path alone, and are the same on every machine. */
import { Random } from "../../random.ts";
import { jpeg } from "./jpeg.ts";
import { mp3 } from "./mp3.ts";
import { pdf } from "./pdf.ts";
import { drawPicture } from "./picture.ts";
import { png } from "./png.ts";
import { wav } from "./wav.ts";

export interface FileFact {
  type: string;
  /** Of audio. */
  seconds: number;
}

export function makeFile(path: string, { type, seconds }: FileFact): Buffer {
  const random = new Random(`file${path}`);
  switch (type) {
    case "image/jpeg":
      return jpeg(drawPicture(random));
    case "image/png":
      return png(drawPicture(random));
    case "application/pdf":
      return pdf(random);
    case "audio/mpeg":
      return mp3(seconds, random);
    case "audio/wav":
    case "audio/x-wav":
      return wav(seconds, random);
    default:
      return Buffer.from(`No file of the type ${type} can be made; this stands for ${path}.\n`);
  }
}
