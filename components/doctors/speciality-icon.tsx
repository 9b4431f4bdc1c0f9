import {
  Activity,
  Baby,
  Bone,
  Brain,
  Ear,
  Eye,
  Flower2,
  HeartPulse,
  type LucideIcon,
  MessageCircleHeart,
  Pill,
  ScanFace,
  Smile,
  Stethoscope,
  Wind,
} from "lucide-react"

// By the beginning of the slug, so that "cardiology" and "cardiologist" look alike.
const icons: [string, LucideIcon][] = [
  ["cardio", HeartPulse],
  ["dermat", ScanFace],
  ["paed", Baby],
  ["pedi", Baby],
  ["ortho", Bone],
  ["neuro", Brain],
  ["ent", Ear],
  ["ear", Ear],
  ["ophth", Eye],
  ["eye", Eye],
  ["gyn", Flower2],
  ["obst", Flower2],
  ["psych", MessageCircleHeart],
  ["dent", Smile],
  ["pulmo", Wind],
  ["endo", Pill],
  ["gastro", Activity],
]

export function SpecialityIcon({ slug, className }: { slug: string; className?: string }) {
  const Icon = icons.find(([start]) => slug.startsWith(start))?.[1] ?? Stethoscope
  return <Icon aria-hidden className={className} />
}
