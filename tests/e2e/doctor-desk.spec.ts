import { expect, test } from "@playwright/test"
import { addDoctor } from "../support/add-doctor"
import { letterTo, linkIn } from "../support/letters"
import { signInAsAdmin, windowOf } from "../support/pages"

for (const scripts of [true, false])
  test(`the desk changes a doctor's hours, terms, phone and address: ${scripts ? "with" : "without"} scripts`, async ({
    browser,
  }) => {
    test.setTimeout(240_000)
    const stamp = `${Date.now()}${scripts ? "c" : "d"}`
    const [name, email] = [`Hema ${stamp}`, `hema.${stamp}@people.example`]
    const admin = await windowOf(browser, scripts)
    await signInAsAdmin(admin)
    await addDoctor(admin, name, email, `LIC-${stamp}`)
    await expect(admin.getByRole("heading", { name: "What comes next" })).toBeVisible()
    const tab = (label: string) =>
      admin.getByRole("navigation", { name: `Dr ${name}`, exact: true }).getByRole("link", { name: label })

    await tab("Hours").click()
    await expect(admin.getByRole("heading", { name: `Hours of Dr ${name}`, level: 1 })).toBeVisible()
    await admin.getByRole("button", { name: "See the effect" }).click()
    await expect(admin.getByText("Nothing is saved yet.")).toBeVisible()
    await admin.getByLabel("From", { exact: true }).first().fill("10:00")
    await admin.getByRole("button", { name: "Save", exact: true }).click()
    await expect(admin.getByText("Please give a reason").first()).toBeVisible()
    await admin.getByLabel("Reason").fill("Asked on the phone")
    await admin.getByRole("button", { name: "Save", exact: true }).click()
    await expect(admin.getByText("Saved. Patients see the new times from now on.")).toBeVisible()
    expect((await letterTo(email, /changed your hours/i)).text).toContain("Asked on the phone")

    await tab("Terms").click()
    await admin.getByRole("radio", { name: /Online if they like/ }).check()
    await admin.getByLabel("Reason").fill("New contract")
    await admin.getByRole("button", { name: "Save", exact: true }).click()
    await expect(admin.getByText("Saved. It holds for every visit booked from now on.")).toBeVisible()

    await tab("Contact").click()
    const wanted = `right.${stamp}@people.example`
    await admin.getByLabel("New e-mail address").fill(wanted)
    await admin.getByLabel("Reason").first().fill("It was mistyped")
    await admin.getByRole("button", { name: "Change the address" }).click()
    await expect(
      admin.getByText("The address is changed, and the welcome letter is on its way"),
    ).toBeVisible()
    expect(linkIn(await letterTo(wanted, /choose your password/i), "/welcome")).toContain("token=")

    await tab("History").click()
    await expect(admin.getByText("Asked on the phone")).toBeVisible()
    await expect(admin.getByText("How visits are paid")).toBeVisible()
    await admin.context().close()
  })
