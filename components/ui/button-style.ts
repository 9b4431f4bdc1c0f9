import { cva } from "class-variance-authority"

/** How a button looks. Apart from `Button`, whose merging of classes is not for scripts that every visitor loads. */
export const buttonStyle = cva(
  "inline-flex select-none items-center justify-center gap-2 whitespace-nowrap rounded-md text-center font-medium no-underline transition-[background-color,border-color,box-shadow,transform] duration-100 active:translate-y-px disabled:translate-y-0 disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-accent text-on-accent shadow-1 hover:bg-accent-hover active:shadow-none",
        secondary:
          "border border-edge bg-surface text-ink shadow-1 hover:border-soft hover:bg-sunken active:shadow-none",
        quiet: "text-ink hover:bg-sunken active:bg-line",
        danger: "bg-bad-solid text-on-bad shadow-1 hover:opacity-90 active:shadow-none",
        "danger-quiet": "border border-edge bg-surface text-bad hover:border-bad hover:bg-bad-soft",
      },
      size: {
        sm: "h-9 px-3 text-sm max-lg:h-11 pointer-coarse:h-11",
        md: "h-11 px-4 text-base",
        lg: "h-12 px-6 text-base",
        icon: "size-11 [&_svg]:size-5",
      },
      wide: { true: "w-full" },
    },
    defaultVariants: { variant: "primary", size: "md" },
  },
)
