import { cva } from "class-variance-authority"

/** How a button looks, in the words of button.css. Apart from `Button`, whose merging of classes is not for scripts that every visitor loads. */
export const buttonStyle = cva("button", {
  variants: {
    variant: {
      primary: "button-primary",
      secondary: "button-secondary",
      quiet: "button-quiet",
      danger: "button-danger",
      "danger-quiet": "button-danger-quiet",
    },
    size: { sm: "button-sm", md: "button-md", lg: "button-lg", icon: "button-icon" },
    wide: { true: "w-full" },
  },
  defaultVariants: { variant: "primary", size: "md" },
})
