# -*- coding: utf-8 -*-
é = été.日本
ﬁ = ℘ + ª
x· = á + 𝑎
def α(β: γ=δ): return "ε", f"ζ{η}θ"
import ι.κ as λ